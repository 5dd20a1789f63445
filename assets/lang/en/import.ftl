# Pupils from a file of the school: what is in it, what changes, what does not go in and why.
import-title = What is in the file
import-from = From { $name }. Nothing has been taken in yet.
import-sheet = { $name }, sheet { $sheet }
import-queue = File { $n } of { $total }
import-skip-rest = Skip the other files
import-unreadable = { $name }: { $why }
import-accept = { $n ->
    [0] Take over
    [1] Take over 1 pupil
   *[other] Take over { $n } pupils
}
import-looking = Klasband is comparing { $rows ->
    [1] 1 row
   *[other] { $rows } rows
} with the class.
import-look-stop = Stop comparing
import-look-stopped = Stopped. Nothing has been taken in yet.
import-look-again = Compare the list with the class again
import-cancel = Take over nothing
import-nothing-new = Everything in this file is in your class already.
import-tab-pupils = Pupils
import-tab-columns = Columns
import-tab-rows = { $n ->
    [0] To check
    [1] To check · 1 row
   *[other] To check · { $n } rows
}
import-added = { $n } new
import-changed = { $n } changed
import-unchanged = { $n } the same
import-guardians = { $n ->
    [1] 1 parent
   *[other] { $n } parents
}
import-refused = { $n ->
    [1] 1 row fails
   *[other] { $n } rows fail
}
import-left-out = Not read on purpose, because Klasband should not know: { $columns }.
import-unknown = Not recognised: { $columns }. Under Columns you can say what it is.
import-row-refused = Row { $row }: { $why } ({ $text })
import-row-refused-bare = Row { $row }: { $why }
import-groups = Which groups are yours
import-more = { $n ->
    [1] Show 1 more
   *[other] Show { $n } more
}

# What changes, child by child.
import-row-new = new
import-row-changed = changed
import-none = Turn all off
import-all = Turn all on
import-was = { $what }: { $old }, becomes { $new }
import-becomes = { $what }: { $new }
import-new-adult = New parent: { $who }
import-adult-detail = { $what } of { $who }: { $new }
import-adult-name = Name of a parent
import-relation = { $name }: { $relation }
import-secret-address = a secret address
import-lives = Address: { $address }, with { $names }
import-becomes-secret = The address becomes secret
import-child-name = Name
import-email = E-mail
import-phone = Telephone
import-unnamed = a parent without a name
import-born = born { $day }

# Columns.
import-columns-text = Say of each column what is in it. Klasband remembers it for a next file with the same columns.
import-columns-need-name = First choose which column holds the names of the children.
import-columns-not-kept = This is not remembered: the first row could be a child.
import-column = Column { $n }
import-ignore = do not use
import-sample = For example: { $values }
import-sample-none = This column is empty.
import-sample-secret = Secret addresses: they are not shown here.
import-suggestion = Is this { $field }?
import-never = Not taken in, because this is special information about a child. Klasband should not know it.
import-first-row = The first row is
import-first-row-header = names of columns
import-first-row-child = a child
import-preview = How Klasband reads the first rows
import-preview-row = Row { $row }
import-preview-adult = parent { $who }
import-preview-keys = children { $keys }
import-preview-nothing = no name yet

# Questions that only you can answer.
import-question = Question { $n } of { $total }
import-who-is = Row { $row } is about { $name }. Who is that?
import-who-is-unnamed = Row { $row } is about a child with a number that occurs more than once. Who is that?
import-someone-new = Somebody else
import-skip = Skip this question
import-same-email = { $name } has the same e-mail address ({ $email }) as { $other }. Is this the same person?
import-same-email-unnamed = Row { $row } only has the e-mail address { $email }. Whose is it?
import-same-person = The same as { $name }
import-other-person = Two people
import-question-child = This is about a parent of { $name }.
import-secret-home = Row { $row } has a secret address of { $name }. Who lives there?
import-secret-home-why = That way the address never reaches a parent who may not know it.
import-lives-there = Only { $name }
import-all-live-there = { $names } live there together
import-differing-email = { $name } has another e-mail address in the file: { $theirs }. You have { $ours }.
import-differing-phone = { $name } has another telephone number in the file: { $theirs }. You have { $ours }.
import-take-theirs = Take over { $theirs }
import-keep-ours = Keep { $ours }

# Who is no longer on the list.
import-missing = { $n ->
    [1] 1 child is no longer on the list: { $names }. Klasband changes nothing about that.
   *[other] { $n } children are no longer on the list: { $names }. Klasband changes nothing about that.
}
import-missing-more = { $names } and others
import-missing-ask = Say who has left
import-left = { $name } has left

# Rows that fail.
import-rows-text = These rows do not go in. The others do.
import-rows-save = Save these rows
import-rows-reason = Reason
import-rows-asked = waits for your answer
import-rows-title = Save the rows that fail
import-rows-save-text = A list with the reason behind each row. Put the row right in a spreadsheet and take the list in again. This file holds data about children without a passphrase: throw it away afterwards. Secret addresses are not in it.
import-rows-file = not-taken-over
import-warned-text = These rows do go in, but not all of what they say.

# Why a row fails, or not all of it goes in.
refused-no-name = there is no name
refused-duplicate = the same pupil as in row { $row }
refused-same-key = the same number as row { $row }
refused-unknown-pupil = this pupil is not in the class
refused-too-many-adults = too many parents for one pupil
refused-skipped = this question was skipped
warned-bad-date = the date cannot be read and stays empty
warned-bad-email = the e-mail address is wrong and stays empty
warned-bad-phone = the telephone number has no digits and stays empty
warned-more-emails = there are more e-mail addresses, only the first is taken
warned-no-adult = there is no parent with these details
warned-differs = differs from what you have; yours stays
warned-two-adults = this seems to name two people and becomes one: make them two at the family

# What a column can be.
column-first-names = First names
column-full-name = Full name
column-born = Date of birth
column-year-group = Year
column-school-key = School number
column-pupil-keys = Numbers of the children
column-postcode = Postcode
column-city = Town
column-address-secret = Secret address
column-parent-name = Parent { $n }, name
column-parent-given = Parent { $n }, first name
column-parent-prefix = Parent { $n }, prefix
column-parent-surname = Parent { $n }, surname
column-parent-relation = Parent { $n }, relation
column-parent-email = Parent { $n }, e-mail
column-parent-phone = Parent { $n }, phone
column-parent-address = Parent { $n }, address
column-parent-postcode = Parent { $n }, postcode
column-parent-city = Parent { $n }, town
column-parent-secret = Parent { $n }, secret address
