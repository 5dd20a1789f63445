//! The head of a PNG that claims a size: what a decoder believes before it has read a pixel.

/// The head of a PNG of `width` by `height`, `depth` bits a channel.
pub fn head(width: u32, height: u32, depth: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([depth, 6, 0, 0, 0]);
    bytes.extend(crc32(&bytes[12..]).to_be_bytes());
    bytes
}

/// The checksum of a part of a PNG.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    })
}
