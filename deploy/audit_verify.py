#!/usr/bin/python3
"""The second verifier of the audit log: written apart from thidua-audit-verify, so that one's mistake is not both's.

One file, which an auditor carries to a computer of his own and reads whole before he believes it.
Same arguments, same finding codes (services/audit/README.md), same exit code. Python's library and python3-cryptography.
With --each alone it takes one line of arguments after the other from its standard input; a verdict ends each answer.
"""
import argparse
import base64
import functools
import hashlib
import json
import os
import re
import shlex
import sys
import time
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TILE = 256


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(data):
    return sha(b"\0" + data)


def tree_root(hashes):
    """RFC 9162, 2.1.1: level by level, an odd one out is carried up."""
    if not hashes:
        return sha(b"")
    while len(hashes) > 1:
        pairs = [sha(b"\1" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) & ~1:]
    return hashes[0]


class Edge:
    """A tree that grows: its perfect subtrees, largest first, each with its height."""

    def __init__(self):
        self.size, self.subtrees = 0, []

    def append(self, leaf):
        height = 0
        while self.subtrees and self.subtrees[-1][0] == height:
            leaf = sha(b"\1" + self.subtrees.pop()[1] + leaf)
            height += 1
        self.subtrees.append((height, leaf))
        self.size += 1

    def root(self):
        if not self.subtrees:
            return sha(b"")
        return functools.reduce(lambda right, left: sha(b"\1" + left + right),
                                [subtree for _, subtree in reversed(self.subtrees)])


@functools.lru_cache(maxsize=64)
def key_of(public_key):
    return Ed25519PublicKey.from_public_bytes(public_key)


# Exports that are verified one after the other (--each) have most of their signatures in common.
@functools.lru_cache(maxsize=20_000)
def verifies(public_key, message, signature):
    try:
        key_of(public_key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def unbase64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64")
    return data


def number(text):
    if not re.fullmatch(r"0|-?[1-9][0-9]*", text):
        raise ValueError("number")
    return int(text)


def lower(text):
    """ASCII letters alone: what a uuid has."""
    return text.encode().lower().decode()


def number_path(n):
    path = f"{n % 1000:03d}"
    while n >= 1000:
        n //= 1000
        path = f"x{n % 1000:03d}/{path}"
    return path


class Key:
    def __init__(self, text, algorithm):
        self.name, key_id, data = text.split("+", 2)
        raw = unbase64(data)
        self.public = raw[1:]
        self.id = sha(self.name.encode() + b"\n" + raw)[:4]
        if len(raw) != 33 or raw[0] != algorithm or self.id.hex() != key_id or not self.name:
            raise ValueError("key")
        self.until = None


class Policy:
    KINDS = {"log": 1, "service": 1, "officer": 1, "witness": 4}

    def __init__(self, text):
        self.keys = {kind: [] for kind in self.KINDS}
        self.quorum = 2
        for line in filter(None, text.split("\n")):
            words = line.split(" ")
            if words[0] == "quorum" and len(words) == 2:
                self.quorum = number(words[1])
                continue
            key = Key(words[1], self.KINDS[words[0]])
            if len(words) == 4 and words[2] == "until":
                key.until = number(words[3])
            elif len(words) != 2:
                raise ValueError("policy")
            self.keys[words[0]].append(key)
        if not self.keys["log"] or self.quorum < 0:
            raise ValueError("policy")
        self.origin = self.keys["log"][0].name


def signature_line(line):
    match = re.fullmatch("\u2014 ([^\\x00-\\x20+]+) ([^ ]+)", line)
    if not match:
        raise ValueError("signature")
    raw = unbase64(match[2])
    if len(raw) < 5:
        raise ValueError("signature")
    return match[1], raw[:4], raw[4:]


class Note:
    def __init__(self, data):
        text = data.decode()
        at = text.rfind("\n\n")
        if at < 0 or not text.endswith("\n"):
            raise ValueError("note")
        self.text = text[:at + 1]
        lines = text[at + 2:-1].split("\n")
        self.signatures = [signature_line(line) for line in lines]

    def signed_by(self, key):
        return any(name == key.name and key_id == key.id and verifies(key.public, self.text.encode(), signature)
                   for name, key_id, signature in self.signatures)


class Checkpoint:
    def __init__(self, text):
        self.origin, size, root, stamp, rest = text.split("\n")
        if rest or not stamp.startswith("time ") or size.startswith("-"):
            raise ValueError("checkpoint")
        self.size, self.root, self.time_us = number(size), unbase64(root), number(stamp[5:])
        if len(self.root) != 32:
            raise ValueError("checkpoint")


def parts(data):
    out, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at:at + 8], "big")
        if at + 8 + size > len(data):
            raise ValueError("parts")
        out.append(data[at + 8:at + 8 + size])
        at += 8 + size
    return out


class Entry:
    def __init__(self, data):
        kind, leaf_id, recorded, self.previous, self.body, self.signature = parts(data)
        if kind != b"thidua-entry-v1":
            raise ValueError("entry")
        self.id, self.recorded_us = leaf_id.decode(), number(recorded.decode())


class Act:
    def __init__(self, body):
        words = [part.decode() for part in parts(body)]
        if len(words) < 8 or len(words) % 2 or words[0] != "thidua-leaf-v1":
            raise ValueError("leaf")
        self.service, self.kind, self.actor, self.type, self.aggregate = words[1:6]
        self.version, self.business_us = number(words[6]), number(words[7])
        self.facts = list(zip(words[8::2], words[9::2]))
        if self.facts != sorted(self.facts, key=lambda f: (f[0].encode(), f[1].encode())):
            raise ValueError("leaf")
        self.key = (self.type, lower(self.aggregate))


class Epoch:
    def __init__(self, declaration, policy):
        note = Note(declaration.encode())
        kind, self.origin, old, old_root, kept, kept_root, self.reason, rest = note.text.split("\n")
        self.old_size, self.kept_size = number(old), number(kept)
        self.old_root, self.kept_root = unbase64(old_root), unbase64(kept_root)
        officers = {key.public for key in policy.keys["officer"] if note.signed_by(key)}
        if kind != "thidua-epoch/v1" or rest or self.origin != policy.origin or len(officers) < 2:
            raise ValueError("epoch")


class Log:
    def __init__(self, directory, policy, now, max_age=None, top=None):
        self.dir, self.policy, self.now, self.max_age = Path(directory), policy, now, max_age
        self.top = top  # set while an export from before a restore is checked
        self.findings, self.notes, self.cosignature_files = [], {}, {}
        self.newest = None
        self.entries, self.hashes = [], []
        self.folded, self.declarations, self.restores = {}, [], []

    def add(self, code, index, subject=""):
        self.findings.append((code, index, subject))

    def run(self):
        if not self.read_notes():
            return
        self.read_entries()
        self.check_tiles()
        self.check_roots()
        self.check_leaves()
        self.check_epochs()
        self.check_witnesses()
        self.check_age()

    def root_at(self, size):
        return tree_root(self.hashes[:size]) if size <= len(self.hashes) else None

    # Notes

    def accepted(self, note, checkpoint):
        return any(key.name == checkpoint.origin and (key.until is None or checkpoint.size <= key.until)
                   and note.signed_by(key) for key in self.policy.keys["log"])

    def check_note(self, size, path, data):
        try:
            note = Note(data)
            checkpoint = Checkpoint(note.text)
        except (ValueError, UnicodeDecodeError):
            return self.add("NOTE", size, path)
        if checkpoint.origin != self.policy.origin:
            return self.add("ORIGIN", size, path)
        if not self.accepted(note, checkpoint):
            return self.add("LOG_SIGNATURE", size, path)
        if size >= 0:
            self.notes[size] = (note, checkpoint)
        return checkpoint

    def list_notes(self):
        """The notes by size, and the files with cosignatures beside them."""
        notes, cosignatures = {}, {}
        folder = self.dir / "checkpoints"
        for path in sorted(folder.rglob("*")):
            name, dot, _ = path.relative_to(folder).as_posix().partition(".")
            digits = re.sub("[x/]", "", name)
            if not path.is_file() or not re.fullmatch("[0-9]+", digits) or number_path(int(digits)) != name:
                continue
            if not dot:
                notes[int(digits)] = path
            elif path.suffix != ".new":
                cosignatures.setdefault(int(digits), []).append(path)
        return dict(sorted(notes.items())), cosignatures

    def read_notes(self):
        try:
            data = (self.dir / "checkpoint").read_bytes()
        except OSError:
            self.add("NOTE", -1, "checkpoint")
            return False
        self.newest = self.check_note(-1, "checkpoint", data)
        if self.newest is None:
            return False
        last = 0
        notes, self.cosignature_files = self.list_notes()
        for size, path in notes.items():
            content = path.read_bytes()
            checkpoint = self.check_note(size, str(path), content)
            if checkpoint is None:
                continue
            if checkpoint.size != size or (size == self.newest.size and content != data):
                self.add("NOTE", size, str(path))
            if checkpoint.time_us < last:
                self.add("CLOCK", size, str(path))
            last = checkpoint.time_us
            if size > self.newest.size and checkpoint.time_us - self.newest.time_us > 60_000_000:
                self.add("TAIL", size, str(path))
        if self.newest.size not in self.notes:
            self.add("NOTE", self.newest.size, "checkpoints")
        return True

    # Tiles

    def read_tile(self, level, index, width):
        folder = self.dir / "tile" / level / number_path(index)
        parts_of_it = Path(str(folder) + ".p")
        choices = [parts_of_it / str(w) for w in range(width, TILE)] + [folder]
        for path in choices:
            try:
                return path.read_bytes()
            except OSError:
                pass
        return None

    def read_entries(self):
        for first in range(0, self.newest.size, TILE):
            width = min(TILE, self.newest.size - first)
            data = self.read_tile("entries", first // TILE, width)
            bundle, at = [], 0
            while data is not None and len(bundle) < width and at + 2 <= len(data):
                size = int.from_bytes(data[at:at + 2], "big")
                if at + 2 + size > len(data):
                    break
                bundle.append(data[at + 2:at + 2 + size])
                at += 2 + size
            if len(bundle) < width:
                return self.add("ENTRIES", first)
            self.entries += bundle
            self.hashes += [leaf_hash(entry) for entry in bundle]

    def check_tiles(self):
        whole = len(self.hashes) == self.newest.size
        level, hashes = 0, self.hashes
        while hashes:
            above = []
            for first in range(0, len(hashes), TILE):
                tile = hashes[first:first + TILE]
                if whole or len(tile) == TILE:
                    self.check_tile(level, first, tile)
                if len(tile) == TILE:
                    above.append(tree_root(tile))
            level, hashes = level + 1, above

    def check_tile(self, level, first, tile):
        data = self.read_tile(str(level), first // TILE, len(tile))
        if data is None or len(data) < 32 * len(tile) or len(data) % 32:
            return self.add("TILE", first)
        for i, expected in enumerate(tile):
            if data[32 * i:32 * i + 32] != expected:
                self.add("LEAF_HASH" if level == 0 else "TILE", first + i)

    def check_roots(self):
        tree = Edge()
        for size, (_, checkpoint) in sorted(self.notes.items()):
            if size > len(self.hashes):
                return
            while tree.size < size:
                tree.append(self.hashes[tree.size])
            if tree.root() != checkpoint.root:
                return self.add("ROOT", size)

    # Leaves

    def signed(self, act, body, signature, index):
        return any(key.name == act.service and (key.until is None or (index is not None and index < key.until))
                   and verifies(key.public, leaf_hash(body), signature) for key in self.policy.keys["service"])

    def check_leaves(self):
        unsigned = []
        for index, data in enumerate(self.entries):
            try:
                entry = Entry(data)
                act = Act(entry.body)
            except (ValueError, UnicodeDecodeError):
                self.add("ENTRY", index)
                continue
            version, last, facts = self.folded.get(act.key, (0, b"", {}))
            if act.version != version + 1 or entry.previous != last:
                self.add("CHAIN", index, act.key)
            self.folded[act.key] = (act.version, leaf_hash(entry.body), {**facts, **dict(act.facts)})
            if act.type == "log" and act.kind == "EPOCH_DECLARED":
                self.declarations += [(index, value) for name, value in act.facts if name == "declaration"]
            if not self.signed(act, entry.body, entry.signature, index):
                unsigned.append((index, act.key))
        for index, key in unsigned:
            self.add("SERVICE_SIGNATURE", index, key)

    # Restores

    def check_epochs(self):
        top = self.top or self.dir
        declared = set()
        for index, text in self.declarations:
            try:
                epoch = Epoch(text, self.policy)
            except (ValueError, UnicodeDecodeError):
                self.add("EPOCH", index)
                continue
            if epoch.kept_size > index or self.root_at(epoch.kept_size) != epoch.kept_root:
                self.add("EPOCH", index)
                continue
            declared.add(str(epoch.old_size))
            folder = top / "epochs" / str(epoch.old_size)
            old = Log(folder, self.policy, self.now, top=top)
            old.run()
            kept = (folder / "declared").read_bytes() if (folder / "declared").is_file() else None
            if (len(old.entries) != epoch.old_size or old.root_at(epoch.old_size) != epoch.old_root
                    or old.root_at(epoch.kept_size) != epoch.kept_root or kept != text.encode()):
                self.add("EPOCH", index)
            self.findings += old.findings
            self.restores.append((epoch, old))
        if self.top is None and (self.dir / "epochs").is_dir():
            for name in os.listdir(self.dir / "epochs"):
                if name not in declared:
                    self.add("EPOCH", -1, name)

    # Witnesses, time, memory

    def cosigned_at(self, note, name, key_id, raw, key):
        if name != key.name or key_id != key.id or len(raw) != 72:
            return None
        stamp = int.from_bytes(raw[:8], "big", signed=True)
        message = f"cosignature/v1\ntime {stamp}\n{note.text}".encode()
        return stamp if verifies(key.public, message, raw[8:]) else None

    def cosignatures(self, size, note):
        times = {}
        for beside in self.cosignature_files.get(size, []):
            counted = False
            try:
                line = beside.read_bytes().decode()
                name, key_id, raw = signature_line(line[:-1] if line.endswith("\n") else "")
                for key in self.policy.keys["witness"]:
                    stamp = self.cosigned_at(note, name, key_id, raw, key)
                    if stamp is not None and (key.until is None or size <= key.until):
                        times[key.name] = stamp
                        counted = True
            except (ValueError, UnicodeDecodeError):
                pass
            if not counted:
                self.add("COSIGNATURE", size, str(beside))
        return times

    def check_witnesses(self):
        agreed = None
        quorum = self.policy.quorum
        for size, (note, _) in sorted(self.notes.items()):
            times = sorted(self.cosignatures(size, note).values(), reverse=True)
            if len(times) >= quorum > 0:
                agreed = times[quorum - 1]
        if quorum == 0 or self.top is not None:
            return
        if agreed is None or (self.max_age is not None and self.now - agreed > self.max_age):
            self.add("WITNESS", self.newest.size)

    def check_age(self):
        if self.top is not None:
            return
        age = self.now - self.newest.time_us // 1_000_000
        if age < -300:
            self.add("CLOCK", self.newest.size)
        if self.max_age is not None and age > self.max_age:
            self.add("STALE", self.newest.size)

    def check_seen(self, data):
        try:
            note = Note(data)
            seen = Checkpoint(note.text)
        except (ValueError, UnicodeDecodeError):
            return self.add("SEEN", -1)
        if not self.accepted(note, seen):
            return self.add("SEEN", -1)
        if self.newest is None or self.root_at(seen.size) == seen.root:
            return None
        for epoch, old in self.restores:
            if seen.size > epoch.kept_size and old.root_at(seen.size) == seen.root:
                return None
        return self.add("TAIL" if seen.size > self.newest.size else "FORK", seen.size)

    def check_named(self, name, where):
        """What a signed paper names. The root of the newest size is made of the same entries: the log goes on from there."""
        if self.newest is None:
            return None
        match = re.fullmatch("thidua-checkpoint/v1 ([-A-Za-z0-9./_]+) ([1-9][0-9]{0,18}) ([A-Za-z0-9+/=]{44})", name)
        try:
            origin, size, root = match[1], number(match[2]), unbase64(match[3])
            if len(name) > 200 or size >= 1 << 63 or len(root) != 32:
                raise ValueError("checkpoint")
        except (TypeError, ValueError):
            return self.add("CHECKPOINT", -1, where)
        if all(key.name != origin for key in self.policy.keys["log"]):
            return self.add("ORIGIN", size, where)
        held = [self.root_at(size)] + [old.root_at(size) for epoch, old in self.restores if size > epoch.kept_size]
        if root not in held:
            return self.add("TAIL" if size > self.newest.size else "FORK", size, where)
        return None


def names_in(data):
    """The checkpoints that the signatures of a PDF name; one that is empty where they name none."""
    texts = re.findall(rb" /Reason \((thidua-checkpoint/[^)]*)\)", data)
    return [text.decode("latin-1") for text in texts] or [""]


def inclusion_root(leaf, index, size, path):
    """RFC 9162, 2.1.3.2, from the leaf up; nothing when the path is not one of this place."""
    if not 0 <= index < size:
        return None
    last = size - 1
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            leaf = sha(b"\1" + sibling + leaf)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            leaf = sha(b"\1" + leaf + sibling)
        index, last = index >> 1, last >> 1
    return leaf if last == 0 else None


class Proof(Log):
    """What the log gave of one aggregate: entries, their paths, and the checkpoint over them."""

    def __init__(self, policy):
        super().__init__("", policy, 0)

    def check(self, data):
        try:
            head, note = data.split(b"\n\n", 1)
            kind, *lines = head.decode().split("\n")
            if kind != "thidua-proof/v1" or len(lines) % 2 or not lines:
                raise ValueError("proof")
            items = [self.item(entry, path) for entry, path in zip(lines[::2], lines[1::2])]
        except (ValueError, UnicodeDecodeError):
            return self.add("PROOF", -1)
        self.newest = self.check_note(-1, "", note)
        if self.newest is None:
            return None
        self.count_witnesses(Note(note))
        chain = None
        for index, data, path in items:
            chain = self.check_entry(index, data, path, chain)
        return None

    @staticmethod
    def item(entry, path):
        word, index, data = entry.split(" ")
        name, *hashes = path.split(" ")
        hashes = [unbase64(text) for text in hashes]
        if word != "entry" or name != "path" or index.startswith("-") or any(len(h) != 32 for h in hashes):
            raise ValueError("proof")
        return number(index), unbase64(data), hashes

    def count_witnesses(self, note):
        names = set()
        for name, key_id, raw in note.signatures:
            if name == self.newest.origin:
                continue
            by = {key.name for key in self.policy.keys["witness"]
                  if (key.until is None or self.newest.size <= key.until)
                  and self.cosigned_at(note, name, key_id, raw, key) is not None}
            if not by:
                self.add("COSIGNATURE", self.newest.size, name)
            names |= by
        if len(names) < self.policy.quorum:
            self.add("WITNESS", self.newest.size)

    def check_entry(self, index, data, path, chain):
        """The aggregate, version and hash that the next entry must follow."""
        if inclusion_root(leaf_hash(data), index, self.newest.size, path) != self.newest.root:
            self.add("INCLUSION", index)
        try:
            entry = Entry(data)
            act = Act(entry.body)
        except (ValueError, UnicodeDecodeError):
            self.add("ENTRY", index)
            return chain
        aggregate, version, last = chain or ((act.type, act.aggregate), 0, b"")
        if (act.type, act.aggregate) != aggregate or act.version != version + 1 or entry.previous != last:
            self.add("CHAIN", index, act.key)
        if not self.signed(act, entry.body, entry.signature, index):
            self.add("SERVICE_SIGNATURE", index, act.key)
        self.entries.append(data)
        return aggregate, act.version, leaf_hash(entry.body)


class State:
    """Compares a dump of the database (deploy/audit-state) with the log."""

    def __init__(self, log, path):
        self.log, self.head, self.leaves, self.rows = log, None, [], []
        self.erased = 0  # rows whose salt is gone
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                if "taken_us" in item:
                    self.head = item
                else:
                    (self.leaves if "leaf" in item else self.rows).append(item)
        later = log.newest.time_us + 5_000_000 < self.head["taken_us"]
        self.end = len(log.entries) if later else min(self.head["sequenced"], len(log.entries))

    def run(self):
        pending, present = [], set()
        for row in self.leaves:
            index = -1 if row["leaf"] is None else row["leaf"]
            body, act = bytes.fromhex(row["body"]), None
            try:
                act = Act(body)
            except (ValueError, UnicodeDecodeError):
                pass
            known = 0 <= index < len(self.log.entries)
            if act is None or not self.columns_fit(row, act, body) or (known and not self.is_entry(row, index)):
                self.log.add("ROW_EDITED", index)
            present.add(index)
            if known:
                continue
            if self.head["taken_us"] - row["recorded_us"] > 60_000_000:
                self.log.add("ROW_UNSEQUENCED", -1)
            if act is None or not self.log.signed(act, body, bytes.fromhex(row["signature"]), None):
                self.log.add("SERVICE_SIGNATURE", -1)
            if act is not None:
                pending.append(act)
        for index in range(self.end):
            if index not in present:
                self.log.add("ROW_DELETED", index)
        self.check_rows(self.fold(pending))

    @staticmethod
    def columns_fit(row, act, body):
        return ((row["service"], row["kind"], row["actor"] or "", row["type"], row["aggregate"], row["version"],
                 row["business_us"], row["hash"])
                == (act.service, act.kind, lower(act.actor), act.type, lower(act.aggregate), act.version,
                    act.business_us, leaf_hash(body).hex()))

    def is_entry(self, row, index):
        try:
            entry = Entry(self.log.entries[index])
        except (ValueError, UnicodeDecodeError):
            return False
        return ((entry.id, entry.recorded_us, entry.previous.hex(), entry.body.hex(), entry.signature.hex())
                == (row["id"], row["recorded_us"], row["previous"] or "", row["body"], row["signature"]))

    def fold(self, pending):
        state = {}
        acts = []
        for data in self.log.entries[:self.end]:
            try:
                acts.append(Act(Entry(data).body))
            except (ValueError, UnicodeDecodeError):
                pass
        for act in acts + sorted(pending, key=lambda act: act.version):
            facts = state.get(act.key, (0, {}))[1]
            state[act.key] = (act.version, {**facts, **dict(act.facts)})
        return state

    def check_rows(self, state):
        for row in self.rows:
            key = (row["type"], row["aggregate"])
            if key not in state:
                self.log.add("STATE_EXTRA", -1, key)
                continue
            version, facts = state.pop(key)
            if version != row["version"]:
                self.log.add("STATE_VERSION", -1, key)
            for name, value in row["facts"].items():
                if name in facts and facts[name] != (value or ""):
                    self.log.add("STATE_FACT", -1, key)
            self.erased += "personal" in facts and "personal" not in row["facts"]
        for key in state:
            # a look at somebody's data and an act of its own have no row; a session's goes when it has long ended
            if key[0] not in ("sight", "act", "session"):
                self.log.add("STATE_MISSING", -1, key)


def report(log):
    for code, index, subject in log.findings[:50]:
        print("SAI", code, index, subject)
    print(f"KHÔNG TOÀN VẸN: {len(log.findings)} chỗ sai." if log.findings else f"TOÀN VẸN: {len(log.entries)} dòng.")
    return 1 if log.findings else 0


def verify(arguments):
    options = argparse.ArgumentParser(description="Kiểm tra sổ kiểm toán đã xuất (bộ kiểm tra thứ hai).")
    what = options.add_mutually_exclusive_group(required=True)
    what.add_argument("export", nargs="?")
    what.add_argument("--proof")
    options.add_argument("--policy")
    options.add_argument("--state")
    options.add_argument("--seen", action="append", default=[])
    options.add_argument("--checkpoint-of", action="append", default=[])
    options.add_argument("--checkpoint", action="append", default=[])
    options.add_argument("--max-age", type=int)
    args = options.parse_args(arguments)
    exported = Path(args.export or "") / "policy"
    try:
        # An export brings its keys with it, a proof does not.
        text = Path(args.policy or (exported if args.export else "")).read_bytes()
        policy = Policy(text.decode())
    except (OSError, ValueError, KeyError, IndexError):
        print("SAI POLICY -1\nKHÔNG TOÀN VẸN: 1 chỗ sai.")
        return 1
    if args.proof:
        proof = Proof(policy)
        proof.check(Path(args.proof).read_bytes() if os.path.isfile(args.proof) else b"")
        return report(proof)
    log = Log(args.export, policy, int(time.time()), args.max_age)
    if not exported.is_file() or exported.read_bytes() != text:
        log.add("POLICY", -1)
    log.run()
    for path in args.seen:
        log.check_seen(Path(path).read_bytes() if os.path.isfile(path) else b"")
    for name in args.checkpoint:
        log.check_named(name, "")
    for path in args.checkpoint_of:
        for name in names_in(Path(path).read_bytes() if os.path.isfile(path) else b""):
            log.check_named(name, path)
    if args.state and log.newest is not None:
        state = State(log, args.state)
        state.run()
        if state.erased:
            print(f"Lưu ý: {state.erased} bản ghi đã xóa dữ liệu cá nhân; đối chiếu với các yêu cầu xóa.")
    return report(log)


def main():
    if sys.argv[1:] != ["--each"]:
        return verify(sys.argv[1:])
    for line in sys.stdin:
        verify(shlex.split(line))
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
