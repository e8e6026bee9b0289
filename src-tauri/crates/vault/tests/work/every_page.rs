use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;

const HEAD: usize = 136;
const CELL: usize = 24 + 4096;

/// Opens every page that a file holds, superseded ones included: read as FORMAT.md says, and not by the vault.
pub(super) fn every_page(file: &[u8], key: &[u8; 32]) -> Vec<Vec<u8>> {
    let (epoch, vault_id) = (&file[20..24], &file[24..40]);
    let cipher = |label: &[u8]| {
        let mut derived = [0; 32];
        Hkdf::<Sha256>::new(Some(vault_id), key)
            .expand_multi_info(&[label, epoch], &mut derived)
            .unwrap();
        XChaCha20Poly1305::new(&derived.into())
    };
    let heads = cipher(b"alcove vault 1 record heads");
    let lists = cipher(b"alcove vault 1 lists");
    let pages = cipher(b"alcove vault 1 pages");
    let context = [&1_u32.to_le_bytes()[..], vault_id, epoch].concat();

    let mut found = Vec::new();
    let mut at = 8192;
    while at + HEAD <= file.len() {
        let (nonce, tag) = (&file[at..at + 24], &file[at + 120..at + HEAD]);
        let Some(head) = open(&heads, nonce, &context, &file[at + 24..at + 120], tag) else {
            break;
        };
        let number = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap()) as usize;
        let (kind, entries, length) = (number(16), number(20), number(24));
        if kind != 2 {
            let list_end = at + HEAD + 20 * entries;
            let second = [&nonce[..16], &1_u64.to_le_bytes()].concat();
            let (list, list_tag) = (&file[at + HEAD..list_end], &file[list_end..list_end + 16]);
            let list = open(&lists, &second, tag, list, list_tag).unwrap();
            let cells = file[list_end + 16..].chunks(CELL);
            for (entry, cell) in list.chunks(20).zip(cells) {
                let (nonce, page) = cell.split_at(24);
                found.push(open(&pages, nonce, &entry[..4], page, &entry[4..]).unwrap());
            }
        }
        at += length;
    }
    found
}

/// Returns how many of the pages hold a word, in any case of its letters.
pub(super) fn count_with(pages: &[Vec<u8>], word: &str) -> usize {
    let holds = |page: &&Vec<u8>| {
        page.windows(word.len())
            .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
    };
    pages.iter().filter(holds).count()
}

fn open(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8],
    context: &[u8],
    sealed: &[u8],
    tag: &[u8],
) -> Option<Vec<u8>> {
    let nonce: [u8; 24] = nonce.try_into().unwrap();
    let tag: [u8; 16] = tag.try_into().unwrap();
    let mut text = sealed.to_vec();
    cipher
        .decrypt_inout_detached(
            &XNonce::from(nonce),
            context,
            text.as_mut_slice().into(),
            &tag.into(),
        )
        .ok()?;
    Some(text)
}
