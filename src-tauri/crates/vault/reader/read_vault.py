#!/usr/bin/env python3
"""Reads a vault without the program that wrote it, as ../FORMAT.md describes it; its sections are named below.

The secret is one line on standard input. The tables go to standard output as JSON, and what there is to say of
the file to standard error, one name a line; README.md explains the names.
"""
import argparse
import base64
import getpass
import hmac
import json
import re
import sqlite3
import struct
import sys
import unicodedata
from collections import namedtuple
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

EXIT = {1: {"not-a-vault", "setup-not-finished", "not-enough-memory"},
        3: {"wrong-passphrase", "wrong-recovery-key", "recovery-key-mistyped"},
        4: {"damaged-header", "altered", "older-header", "older-than-last-closed", "copied-while-writing",
            "damaged-record", "damaged-pages", "damaged-database"}, 6: {"newer-format"}}
PAGE, SECTOR, LOG, END = 4096, 512, 8192, 2**62
SETUP, OPEN, CLEAN = range(3)
COMMIT, CHECKPOINT, NOTICE, PART = range(1, 5)
Header = namedtuple("Header", "magic version epoch vault_id generation state sequence end digest base mark passphrase "
                    "recovery checkpoint checkpoint_sequence checkpoint_digest mac sum raw")
Head = namedtuple("Head", "sequence mark kind count length size page checkpoint previous place zero")
Record = namedtuple("Record", "head tip cells")  # cells: {number of a page: (where its cell begins, its tag)}
Tip = namedtuple("Tip", "sequence digest end checkpoint")  # where a record leaves the chain


class Stop(Exception):
    """Nothing can be read; the argument says why."""


# Section 2: primitives

@lru_cache(maxsize=8)
def hchacha20(key, nonce):
    """ChaCha20 does the same rounds and then adds the words that it began with, so they are taken off again."""
    block = Cipher(algorithms.ChaCha20(key, nonce), mode=None).encryptor().update(bytes(64))
    words = zip(struct.unpack("<8I", block[:16] + block[48:]), struct.unpack("<8I", b"expand 32-byte k" + nonce))
    return struct.pack("<8I", *((after - begun) % 2**32 for after, begun in words))


def unseal(key, nonce, context, sealed, tag):
    """XChaCha20-Poly1305; None where the seal is broken."""
    with suppress(InvalidTag):
        cipher = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
        return cipher.decrypt(bytes(4) + nonce[16:], sealed + tag, context)


def hkdf(salt, secret, *info):
    return HKDF(SHA256(), 32, salt, b"alcove vault 1 " + b"".join(info)).derive(secret)


# Section 3: the header

def find_headers(file):
    """Returns the header that counts, and the other one if it is sound."""
    layout = struct.Struct("<16sI4s16sQI4xQQ32sQQ8x152s8x152sQQ32s472x32s32s")
    blocks = [file[at:at + 1024].ljust(1024, b"\0") for at in (0, 4096)]
    found = [Header(*layout.unpack(block), block) for block in blocks]
    found = [header for header in found if header.magic == b"ALCOVE VAULT\r\n\x1a\n"]
    sound = [header for header in found if sha256(header.raw[:992]).digest() == header.sum]
    if any(header.version != 1 for header in sound):
        raise Stop("newer-format")
    numbers = lambda header: header[4:8] + header[9:11] + header[14:15]
    sound = [header for header in sound if header.state in (SETUP, OPEN, CLEAN) and max(numbers(header)) < END]
    sound.sort(key=lambda header: -header.generation)  # Of equals, the one in block 0 stays first.
    if not sound:
        raise Stop("damaged-header" if found else "not-a-vault")
    if sound[0].state == SETUP:
        raise Stop("setup-not-finished")
    return sound[0], sound[1] if len(sound) == 2 else None


# Sections 4 and 8: the key slots and the recovery key

def open_slot(header, index, secret):
    slot = (header.passphrase, header.recovery)[index]
    salt, commitment, nonce, sealed, tag = struct.unpack("<12x32s4x32s24s32s16s", slot)
    if hmac.compare_digest(hkdf(salt, secret, b"commitment"), commitment):
        context = header.vault_id + bytes([index, index + 1]) + slot[:44]
        return unseal(hkdf(salt, secret, b"wrap"), nonce, context, sealed, tag)


def key_from_passphrase(header, typed):
    memory, passes, lanes, salt = struct.unpack_from("<3I32s", header.passphrase)
    if not (19456 <= memory <= 2097152 and 1 <= passes <= 16 and lanes == 1):
        raise Stop("damaged-header")
    for form in dict.fromkeys([unicodedata.normalize("NFC", typed), typed]):
        argon2 = Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory)
        if key := open_slot(header, 0, argon2.derive(form.encode())):
            return key
    raise Stop("wrong-passphrase")


def key_from_recovery(header, typed):
    typed = re.sub(r"[\s\u2010-\u2015\u2212-]", "", typed).encode().upper().decode()
    symbols = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(sign) for sign in typed.translate(str.maketrans("OIL", "011"))]
    sums = [0] * 4  # The polynomial at 2, 4, 8 and 16, by which the field multiplies through doubling.
    for symbol in symbols:
        for place in range(4):
            for _ in range(place + 1):
                sums[place] = sums[place] << 1 ^ 0b100101 * (sums[place] >> 4)
            sums[place] ^= symbol
    if len(symbols) != 30 or -1 in symbols or any(sums):
        raise Stop("recovery-key-mistyped")
    if key := open_slot(header, 1, bytes(symbols[:26])):
        return key
    raise Stop("wrong-recovery-key")


# Sections 5 and 6: keys and records

class Log:
    def __init__(self, file, header, data_key):
        labels = (b"pages", header.epoch), (b"lists", header.epoch), (b"record heads", header.epoch), (b"file header",)
        keys = (hkdf(header.vault_id, data_key, *label) for label in labels)
        self.pages, self.lists, self.heads, self.header = keys
        self.file, self.binding = file, struct.pack("<I", 1) + header.vault_id + header.epoch

    def is_genuine(self, header):
        return hmac.compare_digest(hmac.digest(self.header, header.raw[:960], "sha256"), header.mac)

    def head_at(self, at):
        sealed = self.file[at:at + 136]
        if len(sealed) == 136 and any(sealed):
            fields = unseal(self.heads, sealed[:24], self.binding, sealed[24:120], sealed[120:])
            return fields and Head(*struct.unpack("<QQIIQIIQ32sQQ", fields))

    def record_at(self, at, head):
        """Returns the record under an authentic head; None where it is not all there or its list is damaged."""
        end = at + 136 + (24 if head.kind == CHECKPOINT else 20) * head.count
        context, nonce = self.file[at + 120:at + 136], self.file[at:at + 16] + struct.pack("<Q", 1)
        listed = unseal(self.lists, nonce, context, self.file[at + 136:end], self.file[end:end + 16])
        if listed is None or head.place != at or at + head.length > len(self.file):
            return None
        if head.kind == CHECKPOINT:
            cells = {page: cell for page, cell in enumerate(struct.iter_unpack("<Q16s", listed), 1) if cell[0]}
        else:
            entries = enumerate(struct.iter_unpack("<I16s", listed))
            cells = {page: (end + 16 + 4120 * place, tag) for place, (page, tag) in entries}
        digest = sha256(self.file[at:end + 16]).digest()
        checkpoint = at if head.kind == CHECKPOINT else head.checkpoint
        return Record(head, Tip(head.sequence, digest, at + head.length, checkpoint), cells)

    def page(self, page, cell):
        sealed = self.file[cell[0]:cell[0] + 4120]
        return unseal(self.pages, sealed[:24], struct.pack("<I", page), sealed[24:], cell[1])

    def is_damaged(self, record):
        """Whether a page of a record does not open, or its filling is not zeros."""
        head, is_index = record.head, record.head.kind == CHECKPOINT
        filling = self.file[head.place + 152 + (24 if is_index else 4140) * head.count:record.tip.end]
        return any(filling) or not is_index and any(self.page(*cell) is None for cell in record.cells.items())

    def follow(self, tip, records):
        """Adds the records in order from a place on; returns how they end: zeros, unfinished, begun, gap, broken."""
        while head := self.head_at(tip.end):
            links = (head.sequence, head.previous, head.place, head.checkpoint)
            if links != (tip.sequence + 1, *tip[1:]) or head.mark >= END:
                return "broken"
            if head.kind not in (COMMIT, CHECKPOINT, NOTICE, PART):
                raise Stop("newer-format")
            length = 152 + (24 if head.kind == CHECKPOINT else 4140) * head.count
            amid_parts = records and records[-1].head.kind == PART and head.kind not in (COMMIT, PART)
            is_large = head.kind == COMMIT and head.size > len(self.file) // 4120 + 2**18
            if head.length != length + -length % SECTOR or amid_parts or is_large:
                return "broken"
            if not (record := self.record_at(tip.end, head)):
                break
            records.append(record)
            tip = record.tip
        later = (self.head_at(place) for place in range(tip.end + SECTOR, len(self.file), SECTOR))
        if any(found and found.sequence > (head or tip).sequence for found in later):
            return "broken" if any(self.file[tip.end:tip.end + SECTOR]) else "gap"
        return "begun" if head else "unfinished" if any(self.file[tip.end:]) else "zeros"


# Section 7: reading

def judge(log, header, other):
    """Returns the records that make the database, and what there is to say of them."""
    start, says, earlier = Tip(header.base, bytes(32), LOG, 0), [] if other else ["other-header-used"], []
    ending, records = log.follow(start, earlier), earlier
    head, named = log.head_at(header.checkpoint), (header.checkpoint_sequence, header.checkpoint_digest)
    index = head and head.kind == CHECKPOINT and head.mark < END and log.record_at(header.checkpoint, head)
    if index and index.tip[:2] == named and index not in earlier and not log.is_damaged(index):
        says.append("damaged-record")  # Before the checkpoint: the newest state needs nothing of it.
        records = [index]
        ending = log.follow(index.tip, records)
    ahead = max((record.head.mark for record in records), default=0) - header.mark
    is_lost = ahead == 1 and not other
    is_clean = header.state == CLEAN and not is_lost
    if records and not is_clean and ending in ("zeros", "unfinished") and log.is_damaged(records[-1]):
        ending = records.pop() and "begun"
    while records and records[-1].head.kind == PART:
        ending = records.pop() and ("begun" if ending == "zeros" else ending)
    tip, is_broken = records[-1].tip if records else start, ending in ("gap", "broken")
    closed = (header.sequence, header.digest, header.end) if is_clean else (*named, header.checkpoint + 1)
    is_other = any(record.tip.sequence == named[0] and record.tip.digest != named[1] for record in records)
    is_other |= is_clean and tip.sequence >= closed[0] and (tip[:3] != closed or is_broken)
    if not is_clean:
        says += ["not-closed-properly"] + ["unfinished-save-dropped"] * (ending in ("begun", "unfinished"))
    if is_other or (ahead > 0 and not is_lost):
        says.append("older-header")
    elif is_broken and not is_clean:
        says.append("copied-while-writing" if ending == "gap" else "damaged-record")
    elif tip.sequence < closed[0] or not records:
        says.append("older-than-last-closed" if len(log.file) < closed[2] else "damaged-record")
    elif is_clean and len(log.file) > tip.end:
        says.append("bytes-after-end")
    if any(log.is_damaged(record) for record in earlier + records):
        says.append("damaged-pages")
    return records, says


def read_pages(log, records, says):
    """Returns the pages of the database, None for those that are damaged."""
    cells, parts, size = {}, {}, 0
    for head, _, listed in records:
        if head.kind == CHECKPOINT:
            if size and (cells, size) != (listed, head.count):
                says.append("damaged-record")
            cells, size = dict(listed), head.count
        elif head.kind != NOTICE:
            parts.update(listed)
        if head.kind == COMMIT:
            cells.update(parts)
            for page in range(head.size + 1, max([size, *parts]) + 1):
                cells.pop(page, None)
            parts, size = {}, head.size
    return [log.page(page, cells[page]) if page in cells else bytes(PAGE) for page in range(1, size + 1)]


def read_tables(image):
    """Returns the rows of each table as JSON; where some cannot be read, those before the first and after the last."""
    database, tables = sqlite3.connect(":memory:"), {}
    database.text_factory = lambda text: text.decode(errors="surrogateescape")
    database.deserialize(image[:18] + b"\1\1" + image[20:])  # The two bytes say that no journal stands beside it.
    cursor = database.cursor()
    cursor.row_factory = lambda cursor, row: json.dumps(
        {column[0]: value for column, value in zip(cursor.description, row)},
        default=lambda blob: {"base64": base64.b64encode(blob).decode()})
    for _, name, kind, _, without_rowid, _ in sorted(database.execute("PRAGMA main.table_list").fetchall()):
        if kind != "table" or name.startswith("sqlite_"):
            continue
        keys = database.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", [name]).fetchall()
        order = [f'"{key}"' for key, in keys] if without_rowid else ["_rowid_"]
        before, after = [], []
        for rows, direction in (before, ""), (after, " DESC"):
            query = f'SELECT * FROM "{name}" ORDER BY ' + ", ".join(column + direction for column in order)
            with suppress(sqlite3.DatabaseError):
                for row in cursor.execute(query):
                    rows.append(row)
                break
            with suppress(sqlite3.DatabaseError):  # Python steps one row ahead, and loses that before a damaged one.
                rows += cursor.execute(f"{query} LIMIT 1 OFFSET {len(rows)}").fetchall()
        tables[name] = before + after[::-1]
    return tables, database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)


def read(file, kind):
    header, other = find_headers(file)
    line = getpass.getpass("Secret: ") if sys.stdin.isatty() else sys.stdin.buffer.readline().decode()
    find_key = {"passphrase": key_from_passphrase, "recovery": key_from_recovery,
                "data": lambda _, typed: bytes.fromhex(typed)}[kind]
    log = Log(file, header, find_key(header, line.rstrip("\r\n")))
    if not log.is_genuine(header):
        raise Stop("altered")
    records, says = judge(log, header, other and log.is_genuine(other))
    pages, tables, is_sound = read_pages(log, records, says), {}, False
    with suppress(sqlite3.DatabaseError):
        tables, is_sound = read_tables(b"".join(page or bytes(PAGE) for page in pages))
        if None in pages:  # A row that needs such a page reads otherwise with another in its place, and is left out.
            again = read_tables(b"".join(page or b"\xff" * PAGE for page in pages))[0]
            tables = {name: [row for row in rows if row in seen]
                      for name, rows in tables.items() for seen in [set(again[name])]}
    return tables, says + ["damaged-database"] * (not is_sound and not EXIT[4] & set(says))


def main():
    parser = argparse.ArgumentParser(description="Writes the tables of a vault as JSON; asks for its passphrase.")
    parser.add_argument("file", type=argparse.FileType("rb"))
    parser.add_argument("--recovery-key", dest="kind", action="store_const", const="recovery", default="passphrase")
    parser.add_argument("--data-key", dest="kind", action="store_const", const="data", help="in hexadecimal")
    arguments = parser.parse_args()
    try:
        tables, says = read(arguments.file.read(), arguments.kind)
        lists = (json.dumps(name) + ": [\n" + ",\n".join(rows) + "]" for name, rows in tables.items())
        print("{" + ",\n".join(lists) + "}")
    except Stop as stop:
        says = stop.args
    except MemoryError:
        says = ["not-enough-memory"]
    print(*dict.fromkeys(says or ["fine"]), sep="\n", file=sys.stderr)
    sys.exit(max((code for code, names in EXIT.items() if names & set(says)), default=0))


if __name__ == "__main__":
    main()
