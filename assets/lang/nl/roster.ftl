# De lijst van gezinnen: zoeken, kiezen, samen wijzigen, printen; en een nieuw schooljaar.
roster-left = Vertrokken { $n }
