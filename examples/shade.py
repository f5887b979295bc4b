"""Light on a rendered scene: sun with shadows, open sky, reflections, haze, weather on paint, and the exposure of a phone."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from examples.render import (
    Buffers,
    Camera,
    Colour,
    Floats,
    Pixels,
    Scene,
    inside_of,
    plane_of,
    raster,
    spread,
    warped,
    window_of,
)

_ROWS = 96
"""Rows shaded at a time: few enough to stay in a processor's cache."""
_REACH = 27.0
"""Metres around the scene's middle in which things cast shadows."""
_SHADOW_SIDE, _SKY_SIDE = 1600, 420
_NOTHING = -1e3
_LEVELS = (0.0, 0.5, 1.1, 2.2)
"""Heights in metres for which the openness of the sky is kept."""
_TAPS = ((-0.6, -0.2), (0.2, -0.6), (0.6, 0.2), (-0.2, 0.6))
_DUST = np.array([0.30, 0.25, 0.19], np.float32)
_LINEAR = ((np.arange(256) / 255.0) ** 2.2).astype(np.float32)


def _film() -> Pixels:
    """Linear light to signs: a soft shoulder, and more contrast in the middle, as phones do."""
    light = 1 - np.exp(-1.95 * np.linspace(0, 2, 65536))
    tone = light ** (1 / 2.2)
    tone = 0.5 * tone + 0.5 * tone * tone * (3 - 2 * tone)
    return np.clip(tone * 260, 0, 255).astype(np.uint8)


_FILM = _film()


@dataclass(frozen=True, eq=False)
class _Lighting:
    """What is the same for every pixel: tables by face, and the maps of shadow and open sky."""

    lit: Floats
    shaded: Floats
    normals: Floats
    gloss: Floats
    dirt: Floats
    axes: Floats
    shadow: Floats
    shadow_place: Floats
    open_sky: Floats
    open_place: Floats


def render(scene: Scene, camera: Camera) -> Pixels:
    """The picture as RGB, before lens and sensor."""
    buffers, lighting = raster(scene, camera), _lighting(scene)
    picture = np.empty((camera.height, camera.width, 3), np.uint8)

    def shade(start: int) -> None:
        rows = slice(start, min(camera.height, start + _ROWS))
        picture[rows] = _strip(scene, camera, buffers, lighting, rows)

    with ThreadPoolExecutor() as pool:
        list(pool.map(shade, range(0, camera.height, _ROWS)))
    return picture


def _lighting(scene: Scene) -> _Lighting:
    light = scene.light
    normals = np.array([face.normal for face in scene.faces] + [(0, 0, 1), (0, 0, 1)], np.float32)
    facing = normals @ np.array(light.towards, np.float32)
    both = np.array([face.two_sided for face in scene.faces] + [False, False])
    facing = np.where(both, 0.35 + 0.5 * np.abs(facing), np.maximum(facing, 0))
    upward = (0.62 + 0.38 * normals[:, 2])[:, None]
    axes = _axes(light.towards)
    shadow, shadow_place = _heights(scene, axes, _SHADOW_SIDE)
    heights, open_place = _heights(scene, _axes((0.0, 0.0, 1.0)), _SKY_SIDE)
    blur = 0.55 * _SKY_SIDE / (2 * _REACH)
    layers = [1 - cv2.GaussianBlur((heights > level + 0.15).astype(np.float32), (0, 0), blur) for level in _LEVELS]
    return _Lighting(
        lit=(facing[:, None] * np.array(light.sun)).astype(np.float32),
        shaded=(upward * np.array(light.sky) + np.clip(-normals[:, 2:], 0, 1) * 0.04).astype(np.float32),
        normals=normals,
        gloss=np.array([face.gloss for face in scene.faces] + [0, 0], np.float32),
        dirt=np.array([face.dirt for face in scene.faces] + [1, 0], np.float32),
        axes=axes,
        shadow=shadow,
        shadow_place=shadow_place,
        open_sky=np.dstack(layers),
        open_place=open_place,
    )


def _strip(scene: Scene, camera: Camera, buffers: Buffers, lighting: _Lighting, rows: slice) -> Pixels:
    rays, owner = camera.rays(rows), buffers.owner[rows]
    depth = 1 / np.maximum(buffers.nearness[rows], np.float32(1e-4))
    colour = cv2.LUT(_with_ground(scene, camera, buffers, rays, depth, rows), _LINEAR)
    few = slice(None, None, 2)  # light is smooth: every second pixel of every second row is enough
    light, dust, sun = _light(scene, camera, lighting, rays[few, few], depth[few, few], owner[few, few])
    size = (camera.width, rows.stop - rows.start)
    colour *= cv2.resize(light, size, interpolation=cv2.INTER_LINEAR)
    colour += cv2.resize(dust, size, interpolation=cv2.INTER_LINEAR)[..., None] * _DUST
    _reflect(colour, scene, lighting, rays, owner, np.repeat(np.repeat(sun, 2, axis=0), 2, axis=1))
    haze = 1 - np.exp(depth * np.float32(-1 / scene.light.haze_m))
    colour += (_linear(scene.light.horizon) - colour) * haze[..., None]
    _paint_sky(colour, scene, rays, owner > len(scene.faces))
    colour *= _vignette(camera, rows)[..., None] * np.float32(32767.5)
    return np.asarray(_FILM[np.clip(colour, 0, 65535).astype(np.uint16)], np.uint8)


def _light(
    scene: Scene, camera: Camera, lighting: _Lighting, rays: Floats, depth: Floats, owner: Any
) -> tuple[Floats, Floats, Floats]:
    """How strongly each place is lit, in RGB; the dust on it; and the share of the sun that reaches it."""
    places = np.array(camera.eye, np.float32) + rays * depth[..., None]
    sun = _sunlit(lighting, places + lighting.normals[owner] * np.float32(0.06))
    light = lighting.shaded[owner] * _sky_share(lighting, places)[..., None] + lighting.lit[owner] * sun[..., None]
    wear, dust = _stain(scene, lighting, places, owner)
    bare = 1 - dust
    return light * (wear * bare)[..., None], dust * light[..., 1], sun


def _vignette(camera: Camera, rows: slice) -> Floats:
    """A lens gives its corners less light."""
    xs = np.linspace(-1, 1, camera.width, dtype=np.float32)[None]
    ys = (np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] / camera.height) * 2 - 1
    return np.asarray(1.03 - 0.16 * (xs**2 + ys**2), np.float32)


def _linear(colour: Colour) -> Floats:
    return _LINEAR[list(colour)]


def _sampled(picture: Any, u: Floats, v: Floats) -> Floats:
    """A tiling picture at places given in its pixels."""
    side = np.float32(picture.shape[0])
    return np.asarray(cv2.remap(picture, u % side, v % side, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)


def _with_ground(scene: Scene, camera: Camera, buffers: Buffers, rays: Floats, depth: Floats, rows: slice) -> Pixels:
    """The paint of the faces, and between them the ground; far away only its mean, or it would flicker."""
    ground = buffers.owner[rows] == len(scene.faces)
    if not ground.any():
        return buffers.albedo[rows]
    per_metre = np.float32(scene.ground.shape[0] / scene.ground_scale)
    near = np.minimum(depth, 300)
    along, across = (
        (rays[..., axis] * near + np.float32(camera.eye[axis] + scene.shift[axis])) * per_metre for axis in (0, 1)
    )
    painted = _sampled(scene.ground, along, across)
    fade = np.clip((0.055 - buffers.nearness[rows]) / 0.045, 0, 1)[..., None]
    painted += (scene.ground_mean - painted) * fade
    return np.where(ground[..., None], painted.astype(np.uint8), buffers.albedo[rows])


def _stain(scene: Scene, lighting: _Lighting, places: Floats, owner: Any) -> tuple[Floats, Floats]:
    """Weather on everything: patches of wear (a factor), and dust that lies thicker near the ground (a share)."""
    along = places[..., 0] + np.float32(0.73) * places[..., 1]
    up = places[..., 2] + np.float32(0.31) * places[..., 1]
    fine = _sampled(scene.stains, along * 120, up * 120)
    coarse = _sampled(scene.stains, along * 23, up * 23 + places[..., 1] * 9)
    dirt = lighting.dirt[owner]
    wear = 1 + dirt * (0.30 * coarse + 0.18 * fine - 0.24)
    dust = dirt * np.clip(0.7 - places[..., 2], 0, 0.7) * 0.5 * coarse * (owner < len(scene.faces))
    return wear.astype(np.float32), dust.astype(np.float32)


def _reflect(colour: Floats, scene: Scene, lighting: _Lighting, rays: Floats, owner: Any, sun: Floats) -> None:
    """Sky and ground in glass and paint, more at a flat angle; and the sun's glint where it is not shaded."""
    shiny = np.nonzero(lighting.gloss[owner] > 0)
    if not len(shiny[0]):
        return
    seen, normal, gloss = rays[shiny], lighting.normals[owner[shiny]], lighting.gloss[owner[shiny]]
    seen = seen / np.sqrt(np.einsum("ij,ij->i", seen, seen))[:, None]
    along = np.einsum("ij,ij->i", seen, normal)
    mirrored = seen - 2 * along[:, None] * normal
    up = mirrored[:, 2:]
    horizon, zenith = _linear(scene.light.horizon), _linear(scene.light.zenith)
    above = horizon + (zenith - horizon) * np.clip(up, 0, 1) ** 0.5
    below = np.array([0.07, 0.07, 0.066], np.float32)
    around_us = (np.arctan2(mirrored[:, 1], mirrored[:, 0]) * 60).astype(int) % scene.stains.shape[0]
    roofs = scene.stains[0, around_us][:, None] * np.float32(0.16)
    around = np.where(up > roofs + 0.03, above, below + (above - below) * np.clip((up + 0.06) / 0.5, 0, 1) ** 2)
    share = gloss * (0.20 + 0.80 * (1 - np.abs(along)) ** 3)
    colour[shiny] += (around - colour[shiny]) * share[:, None]
    glint = np.clip(mirrored @ np.array(scene.light.towards, np.float32), 0, 1) ** 90 * gloss * sun[shiny]
    colour[shiny] += glint[:, None] * np.array(scene.light.sun, np.float32)


def _paint_sky(colour: Floats, scene: Scene, rays: Floats, sky: Any) -> None:
    if not sky.any():
        return
    seen = rays / np.sqrt(np.einsum("ijk,ijk->ij", rays, rays))[..., None]
    up = np.clip(seen[..., 2], 0.012, 1)
    horizon, zenith = _linear(scene.light.horizon), _linear(scene.light.zenith)
    blue = horizon + (zenith - horizon) * up[..., None] ** np.float32(0.55)
    u = seen[..., 0] / (up + 0.12) * 150 + np.float32(scene.shift[0] * 40)
    v = seen[..., 1] / (up + 0.12) * 150 + np.float32(scene.shift[1] * 40)
    cover = (_sampled(scene.clouds, u, v) * np.clip(up * 6, 0, 1))[..., None]
    blue += (np.array([0.80, 0.81, 0.84], np.float32) - blue) * cover
    np.copyto(colour, blue, where=sky[..., None])


def _axes(towards: tuple[float, float, float]) -> Floats:
    """Two axes across the light and one towards it."""
    along = np.array(towards, np.float32) / np.linalg.norm(towards)
    helper = (1.0, 0.0, 0.0) if abs(along[2]) > 0.95 else (0.0, 0.0, 1.0)
    across = np.cross(helper, along)
    across = across / np.linalg.norm(across)
    return np.array([across, np.cross(along, across), along], np.float32)


def _heights(scene: Scene, axes: Floats, side: int) -> tuple[Floats, Floats]:
    """The scene seen from a light: how far towards it things reach; and scale and shift from places to that map."""
    heights = np.full((side, side), _NOTHING, np.float32)
    scale = side / (2 * _REACH)
    middle = axes @ np.array([*scene.middle, 0.0], np.float32)
    for face in scene.faces:
        beyond = float(np.abs(face.corners[:, :2] - scene.middle).max()) > 3 * _REACH
        if beyond or (not face.two_sided and float(face.normal @ axes[2]) <= 0):
            continue
        turned = (face.corners @ axes.T).astype(np.float32)
        points = (turned[:, :2] - middle[:2]) * np.float32(scale) + np.float32(side / 2)
        window = window_of(points, side, side)
        if window is None or abs(cv2.contourArea(points)) < 0.6:
            continue
        x0, y0, x1, y1 = window
        inside = inside_of(points, window) > 0
        if face.texture is not None and face.texture.shape[2] == 4:
            inside &= warped(face.texture, points, window)[..., 3] > 127
        part = heights[y0:y1, x0:x1]
        reach = np.minimum(spread(plane_of(points, turned[:, 2]), window), turned[:, 2].max())
        np.copyto(part, np.maximum(part, reach), where=inside)
    return heights, np.array([scale, side / 2 - middle[0] * scale, side / 2 - middle[1] * scale], np.float32)


def _sunlit(lighting: _Lighting, places: Floats) -> Floats:
    """The share of the sun that reaches each place."""
    scale, left, top = lighting.shadow_place
    turned = places @ lighting.axes.T
    u, v, along = turned[..., 0] * scale + left, turned[..., 1] * scale + top, turned[..., 2] + np.float32(0.07)
    total = np.zeros(u.shape, np.float32)
    for du, dv in _TAPS:
        reach = cv2.remap(
            lighting.shadow, u + np.float32(du), v + np.float32(dv), cv2.INTER_NEAREST, borderValue=_NOTHING
        )
        total += reach <= along
    return total / np.float32(len(_TAPS))


def _sky_share(lighting: _Lighting, places: Floats) -> Floats:
    """How much sky is above each place: dark under a trailer, bright on the open ground."""
    scale, left, top = lighting.open_place
    turned = places @ _axes((0.0, 0.0, 1.0)).T
    u, v = turned[..., 0] * scale + left, turned[..., 1] * scale + top
    layers = cv2.remap(lighting.open_sky, u, v, cv2.INTER_LINEAR, borderValue=(1, 1, 1, 1))
    height = np.clip(places[..., 2], _LEVELS[0], _LEVELS[-1])
    share = np.zeros(height.shape, np.float32)
    for layer, (low, high) in enumerate(itertools.pairwise(_LEVELS)):
        part = np.clip((height - low) / (high - low), 0, 1)
        inside = (height >= low) & ((height < high) | (layer == len(_LEVELS) - 2))
        share += inside * (layers[..., layer] * (1 - part) + layers[..., layer + 1] * part)
    return 0.16 + 0.84 * share
