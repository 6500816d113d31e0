"""Makes a drawn scene into a JPEG file as a camera and a photo program would leave it.

Needs exiftool. The people tags are written in the forms that photo programs use:
mwg-rs regions (Lightroom, digiKam, Picasa), MP regions (Windows), IPTC PersonInImage, and
keywords (digiKam's People/ branch, Lightroom's hierarchy, plain dc:subject).
"""

import io
import pathlib
import subprocess
import tempfile

import scenes
from figures import HEIGHT, WIDTH

LARGEST = 46000

CAMERAS = {
    "phone": ["-Make=Apple", "-Model=iPhone 13", "-LensModel=iPhone 13 back dual wide camera 5.1mm f/1.6",
              "-FNumber=1.6", "-ISO=64", "-ExposureTime=1/120", "-FocalLength=5.1", "-Software=18.6"],
    "android": ["-Make=samsung", "-Model=SM-A536W", "-FNumber=1.8", "-ISO=80", "-ExposureTime=1/100",
                "-FocalLength=5.2", "-Software=A536WVLSBFYA1"],
    "reflex": ["-Make=Canon", "-Model=Canon EOS Rebel T7", "-LensModel=EF-S18-55mm f/3.5-5.6 IS II",
               "-FNumber=5.6", "-ISO=400", "-ExposureTime=1/160", "-FocalLength=35"],
    "compact": ["-Make=NIKON CORPORATION", "-Model=NIKON D3500", "-FNumber=4.5", "-ISO=200",
                "-ExposureTime=1/250", "-FocalLength=28"],
}


def regions_mwg(name, head):
    x, y, width, height = head
    return [f"-XMP-mwg-rs:RegionInfo={{AppliedToDimensions={{W={WIDTH},H={HEIGHT},Unit=pixel}},"
            f"RegionList=[{{Area={{X={x:.4f},Y={y:.4f},W={width:.4f},H={height:.4f},"
            f"Unit=normalized}},Name={name},Type=Face}}]}}"]


def regions_mp(name, head):
    x, y, width, height = head
    rectangle = f"{x - width / 2:.4f}|, {y - height / 2:.4f}|, {width:.4f}|, {height:.4f}"
    return [f"-XMP-MP:RegionInfoMP={{Regions=[{{PersonDisplayName={name},Rectangle={rectangle}}}]}}"]


def person_in_image(name, _head):
    return [f"-XMP-iptcExt:PersonInImage={name}"]


def keywords(name, _head):
    return [f"-XMP-digiKam:TagsList=People/{name}", f"-XMP-lr:HierarchicalSubject=People|{name}",
            f"-XMP-dc:Subject={name}", "-XMP-dc:Subject+=School"]


TAGS = {"mwg-rs": regions_mwg, "mp": regions_mp, "person": person_in_image, "keywords": keywords}


def drawn(scene, seed, people):
    """Gives the JPEG bytes of a scene, under LARGEST, and where the first head is."""
    canvas = getattr(scenes, scene)(seed, people)
    picture = canvas.finish()
    for quality in range(86, 50, -2):
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True)
        if buffer.tell() <= LARGEST:
            break
    return buffer.getvalue(), canvas.heads[0] if canvas.heads else (0.5, 0.5, 0.1, 0.1)


def make(scene, seed, people, taken, camera="phone", tag="", name="", place=None):
    """Gives the bytes of a photo taken at @taken ("2026:11:18 10:15:22") by @camera.

    @tag chooses the form in which @name is tagged; without it nobody is. @place is a (latitude
    north, longitude west) or None.
    """
    data, head = drawn(scene, seed, people)
    options = CAMERAS[camera] + [f"-DateTimeOriginal={taken}", f"-CreateDate={taken}",
                                 "-Orientation#=1", "-ColorSpace#=1"]
    if place:
        options += [f"-GPSLatitude={place[0]}", "-GPSLatitudeRef=N", f"-GPSLongitude={place[1]}",
                    "-GPSLongitudeRef=W"]
    if tag:
        options += TAGS[tag](name, head)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "photo.jpg"
        path.write_bytes(data)
        subprocess.run(["exiftool", "-q", "-overwrite_original", *options,
                        str(path)], check=True)
        return path.read_bytes()
