"""Writes weaviate_anyio/_proto/ and tests/proto/_peer/ from the .proto files beside this script.

    python protos/generate.py            write what has changed
    python protos/generate.py --check    write nothing; exit 1 and name the files that are not current

The package gets what a client does, by the requests of the services and by the decoders that its code calls.
Everything else is for tests, which stand at the other end of the wire.

It needs grpcio-tools (dependency group "generate"), whose protoc turns the .proto files into descriptors; the package
itself needs neither. `proto_model.py` turns descriptors into plain data, `proto_sides.py` tells what goes where,
`proto_codec.py` writes the functions of a message, `proto_module.py` whole modules. `_runtime.py` is written by hand.
After a new server release: add its fields to the .proto files, run this, and let tests/proto compare both with
google.protobuf.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tempfile
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet
from grpc_tools import protoc
from proto_model import read
from proto_module import NOTICE, render, render_fields
from proto_sides import sides

PROTOS = Path(__file__).resolve().parent
ROOT = PROTOS.parent
PACKAGE = ROOT / "weaviate_anyio"
CLIENT = PACKAGE / "_proto"
PEER = ROOT / "tests" / "proto" / "_peer"
LATER = {"generative"}
"""What takes long to import, and most programs never need."""
CONSTANT = re.compile(r"\b[A-Z][A-Z0-9_]*__[A-Z0-9_]+\b")


def descriptors() -> FileDescriptorSet:
    """What protoc makes of our files: all of them, with comments, dependencies first."""
    sources = sorted(str(path.relative_to(PROTOS)) for path in PROTOS.glob("**/*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "descriptors"
        options = [f"-I{PROTOS}", "--include_imports", "--include_source_info", f"--descriptor_set_out={out}"]
        if protoc.main(["protoc", *options, *sources]) != 0:
            sys.exit("protoc found a mistake, see above")
        return FileDescriptorSet.FromString(out.read_bytes())


def helpers() -> dict[str, list[str]]:
    """The names that _runtime.py offers."""
    tree = ast.parse((CLIENT / "_runtime.py").read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {"weaviate_anyio._proto._runtime": sorted(found)}


def written_by_hand() -> str:
    """The code of the package that is not generated here."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if CLIENT not in path.parents)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def generated() -> dict[Path, str]:
    """The text of each module."""
    modules = read(descriptors())
    names, code = helpers(), written_by_hand()
    client, peer = sides(modules, "weaviate_anyio._proto", "_peer", code)
    texts = {CLIENT / f"{module.name}.py": render(module, client, peer, names, LATER) for module in modules}
    texts |= {PEER / f"{module.name}.py": render(module, peer, client, names) for module in modules}
    texts[CLIENT / "fields.py"] = render_fields(modules, {*CONSTANT.findall(code)})
    return {path: text for path, text in texts.items() if text}


def outdated(texts: dict[Path, str]) -> list[Path]:
    """The files that differ from what they should be, are missing, or have no .proto file any more."""
    paths = [path for folder in (CLIENT, PEER) for path in folder.glob("*.py")]
    present = {path: path.read_text(encoding="utf-8") for path in paths}
    leftover = [path for path, text in present.items() if NOTICE in text and path not in texts]
    return sorted([path for path, text in texts.items() if present.get(path) != text] + leftover)


def main() -> int:
    """Writes or checks; the exit code."""
    parser = argparse.ArgumentParser(description="Writes the codec from protos/.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when something is not current")
    check = parser.parse_args().check
    texts = generated()
    changed = outdated(texts)
    if check and changed:
        names = ", ".join(path.relative_to(ROOT).as_posix() for path in changed)
        print(f"not current: {names}; run: python protos/generate.py", file=sys.stderr)
        return 1
    for path in changed:
        path.write_text(texts[path], encoding="utf-8") if path in texts else path.unlink()
        print(f"{'wrote' if path in texts else 'removed'} {path.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
