"""Writes weaviate_anyio/_proto/ from the .proto files beside this script.

    python protos/generate.py            write what has changed
    python protos/generate.py --check    write nothing; exit 1 and name the files that are not current

It needs grpcio-tools (dependency group "generate"), whose protoc turns the .proto files into descriptors; the package
itself needs neither. `proto_model.py` turns descriptors into plain data, `proto_codec.py` writes the functions of a
message, `proto_module.py` whole modules. `weaviate_anyio/_proto/_runtime.py` is written by hand. After a new server
release: add its fields to the .proto files, run this, and let tests/proto compare both with google.protobuf.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tempfile
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet
from grpc_tools import protoc
from proto_model import read
from proto_module import NOTICE, render, render_fields

PROTOS = Path(__file__).resolve().parent
TARGET = PROTOS.parent / "weaviate_anyio" / "_proto"


def descriptors() -> FileDescriptorSet:
    """What protoc makes of our files: all of them, with comments, dependencies first."""
    sources = sorted(str(path.relative_to(PROTOS)) for path in PROTOS.glob("**/*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "descriptors"
        options = [f"-I{PROTOS}", "--include_imports", "--include_source_info", f"--descriptor_set_out={out}"]
        if protoc.main(["protoc", *options, *sources]) != 0:
            sys.exit("protoc found a mistake, see above")
        return FileDescriptorSet.FromString(out.read_bytes())


def helpers() -> list[str]:
    """The names that _runtime.py offers, in the order in which imports are sorted."""
    tree = ast.parse((TARGET / "_runtime.py").read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)}
    return sorted(found, key=_import_order)


def _import_order(name: str) -> tuple[int, list[int | str]]:
    """Constants, classes, the rest; numbers inside of names by their value."""
    group = 0 if name.isupper() else 1 if name[0].isupper() else 2
    stem, _, number = name.rpartition("_")
    return group, [stem, int(number)] if number.isdigit() else [name]


def generated() -> dict[str, str]:
    """The text of each module by file name."""
    modules = read(descriptors())
    names = helpers()
    texts = {f"{module.name}.py": render(module, names) for module in modules}
    return texts | {"fields.py": render_fields(modules)}


def outdated(texts: dict[str, str]) -> list[str]:
    """The files that differ from what they should be, are missing, or have no .proto file any more."""
    present = {path.name: path.read_text(encoding="utf-8") for path in TARGET.glob("*.py")}
    leftover = [name for name, text in present.items() if NOTICE in text and name not in texts]
    return sorted([name for name, text in texts.items() if present.get(name) != text] + leftover)


def main() -> int:
    """Writes or checks; the exit code."""
    parser = argparse.ArgumentParser(description="Writes weaviate_anyio/_proto/ from protos/.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when something is not current")
    check = parser.parse_args().check
    texts = generated()
    changed = outdated(texts)
    if check and changed:
        print(
            f"not current in {TARGET.name}/: {', '.join(changed)}; run: python protos/generate.py",
            file=sys.stderr,
        )
        return 1
    for name in changed:
        path = TARGET / name
        path.write_text(texts[name], encoding="utf-8") if name in texts else path.unlink()
        print(f"wrote {name}" if name in texts else f"removed {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
