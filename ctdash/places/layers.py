"""Open a file of boundaries, whatever its format, as layers of polygons.

GDAL picks a reader by content, and some readers follow addresses inside a file. So the kind of a file is settled here,
from its first bytes, before GDAL sees it, and only files on this machine are opened.
"""

import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

import geopandas as gpd
import pyogrio

from ctdash.errors import Refused, WrongCall
from ctdash.i18n import _

MAX_UNPACKED = 2 * 1024**3
"""Bytes; a zip that grows beyond this is not a boundary file."""

_DATA_SUFFIXES = (".geojson", ".json", ".topojson", ".gpkg", ".shp")
_SIDE_SUFFIXES = (".shx", ".dbf", ".prj", ".cpg")
_SNIFF = 64 * 1024
_TOPOLOGY = re.compile(rb'"type"\s*:\s*"Topology"')
_FEATURES = re.compile(rb'"type"\s*:\s*"Feature(Collection)?"')
# A linked CRS names an address that GDAL would fetch.
_LINKED_CRS = re.compile(rb'"crs"\s*:\s*\{[^{}]*(\{[^{}]*\})?[^{}]*\}')
_LINK = re.compile(rb'"type"\s*:\s*"(link|url)"|"href"', re.IGNORECASE)


def layers(path: Path) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Name and content of every layer of areas in `path`; layers of lines and points are passed over.

    Raises Refused when the content is none of the known formats, WrongCall when there is no such file.
    """
    if not path.is_file():
        raise WrongCall(
            _("There is no such file."), where=str(path), todo=_("Give the path of a file on this machine.")
        )
    if zipfile.is_zipfile(path):
        try:
            yield from _zipped(path)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise Refused(_("The zip file is damaged."), where=path.name, todo=_("Download it again.")) from error
    else:
        yield from _plain(path.resolve())


def _plain(path: Path) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    source = _source(path)
    try:
        for name, kind in pyogrio.list_layers(source):
            # Layers without a stated kind can hold anything; those of lines and points are COD-AB's companions.
            if kind is not None and any(word in kind for word in ("Polygon", "Surface", "Unknown", "Collection")):
                frame = pyogrio.read_dataframe(source, layer=name)
                yield str(name), frame[frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"])]
    except (RuntimeError, ValueError) as error:  # pyogrio's own errors are RuntimeErrors
        raise Refused(
            _("The file cannot be read: it is damaged or cut off."), where=path.name, todo=_("Download the file again.")
        ) from error


def _source(path: Path) -> str:
    """What GDAL is to open, with the reader named as far as GDAL lets it be named."""
    with path.open("rb") as file:
        head = file.read(_SNIFF)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{"):
        _refuse_linked_crs(path)
        if _TOPOLOGY.search(text):
            return f"TopoJSON:{path}"
        if _FEATURES.search(text):
            return f"GeoJSON:{path}"
    elif head.startswith(b"SQLite format 3\0") and head[68:70] == b"GP":
        _refuse_foreign_tables(path)
        return str(path)
    elif head.startswith(b"\x00\x00\x27\x0a") and path.suffix.lower() == ".shp":
        return str(path)
    raise Refused(
        _("The file holds no boundaries: it is neither GeoJSON, TopoJSON, GeoPackage nor a zipped shapefile."),
        where=path.name,
        todo=_("Bring admin boundaries (COD-AB from HDX, or geoBoundaries) in one of these formats."),
    )


def _refuse_linked_crs(path: Path) -> None:
    content = path.read_bytes()
    if any(_LINK.search(found[0]) for found in _LINKED_CRS.finditer(content)):
        raise Refused(
            _("The file names its coordinate system by an internet address, which is not followed."),
            where=path.name,
            todo=_("Save it again in WGS 84 (EPSG:4326)."),
        )


def _refuse_foreign_tables(path: Path) -> None:
    """A GeoPackage may declare tables that read other files; only its own spatial indexes are let through."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            tables = [sql or "" for (sql,) in database.execute("SELECT sql FROM sqlite_master")]
    except sqlite3.DatabaseError as error:
        raise Refused(_("The GeoPackage is damaged."), where=path.name, todo=_("Download the file again.")) from error
    virtual = [sql for sql in tables if re.match(r"\s*CREATE\s+VIRTUAL\s+TABLE", sql, re.IGNORECASE)]
    if any(not re.search(r"USING\s+\"?rtree\b", sql, re.IGNORECASE) for sql in virtual):
        raise Refused(
            _("The GeoPackage holds tables that read from elsewhere."),
            where=path.name,
            todo=_("Export the boundaries again as a plain GeoPackage."),
        )


def _zipped(path: Path) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="ctdash-") as folder:
        members = [member for member in archive.infolist() if not member.is_dir() and not _is_clutter(member.filename)]
        _check(path, members)
        data = [member for member in members if _suffix(member) in _DATA_SUFFIXES]
        if not data:
            raise Refused(
                _("The zip file holds no boundaries: no shapefile, GeoJSON, TopoJSON or GeoPackage is in it."),
                where=path.name,
                todo=_("Bring the zip file as HDX or geoBoundaries publishes it."),
            )
        for number, member in enumerate(data):
            # The names on disk are ours, so that no name of the archive reaches the file system.
            stem = member.filename[: -len(_suffix(member))]
            companions = [each for each in members if _is_companion(each, stem)] if _suffix(member) == ".shp" else []
            for each in (member, *companions):
                with archive.open(each) as inside, (Path(folder) / f"{number}{_suffix(each)}").open("wb") as outside:
                    shutil.copyfileobj(inside, outside)
            try:
                for _layer, frame in _plain(Path(folder) / f"{number}{_suffix(member)}"):
                    yield PurePosixPath(stem).name, frame
            except Refused as refused:
                raise Refused(refused.what, where=f"{path.name}: {member.filename}", todo=refused.todo) from refused


def _check(path: Path, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Refused(
                _("The zip file holds a name that points outside it."),
                where=f"{path.name}: {member.filename}",
                todo=_("Do not use this file; download it again from its publisher."),
            )
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Refused(_("The zip file is too large when unpacked (over 2 GB)."), where=path.name)
    if any(member.flag_bits & 1 for member in members):
        raise Refused(_("The zip file has a password."), where=path.name, todo=_("Unpack it and zip it without one."))


def _is_companion(member: zipfile.ZipInfo, stem: str) -> bool:
    suffix = _suffix(member)
    return suffix in _SIDE_SUFFIXES and member.filename[: -len(suffix)].casefold() == stem.casefold()


def _is_clutter(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("._")


def _suffix(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).suffix.lower()
