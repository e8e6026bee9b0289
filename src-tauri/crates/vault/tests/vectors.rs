//! The published vectors of the primitives, so that a change of a library cannot change what a file means.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::{AeadInOut, Buffer};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use sha2::Sha256;

/// Each of them, which fails where a primitive is another.
pub(crate) const ALL: [fn(); 3] = [
    argon2id_is_that_of_rfc_9106,
    hkdf_is_that_of_rfc_5869,
    xchacha20poly1305_is_that_of_the_draft,
];

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap() as u8;
    digits
        .chunks(2)
        .map(|pair| digit(pair[0]) * 16 + digit(pair[1]))
        .collect()
}

#[test]
fn argon2id_is_that_of_rfc_9106() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let argon2 =
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon2
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .unwrap();
    let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(tag[..], bytes(expected));
}

#[test]
fn hkdf_is_that_of_rfc_5869() {
    let hkdf = Hkdf::<Sha256>::new(Some(&bytes("000102030405060708090a0b0c")), &[0x0b; 22]);
    let mut key = [0; 42];
    hkdf.expand(&bytes("f0f1f2f3f4f5f6f7f8f9"), &mut key)
        .unwrap();
    let expected =
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(key[..], bytes(expected));
}

#[test]
fn xchacha20poly1305_is_that_of_the_draft() {
    let key: [u8; 32] = std::array::from_fn(|place| 0x80 + place as u8);
    let nonce: [u8; 24] = std::array::from_fn(|place| 0x40 + place as u8);
    let context = bytes("50515253c0c1c2c3c4c5c6c7");
    let mut text =
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
                     future, sunscreen would be it."
            .to_vec();
    let cipher = XChaCha20Poly1305::new(&key.into());
    let sealed: &mut dyn Buffer = &mut text;
    let tag = cipher
        .encrypt_inout_detached(&nonce.into(), &context, sealed.as_mut().into())
        .unwrap();
    assert_eq!(text[..16], bytes("bd6d179d3e83d43b9576579493c0e939"));
    assert_eq!(tag[..], bytes("c0875924c1c7987947deafd8780acf49"));
}
