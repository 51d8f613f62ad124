// SPDX-License-Identifier: MIT
// image.js - what is in an image for the RP2040: an ELF file, or a UF2 file.
'use strict';

const fs = require('fs');

const FLASH = 0x10000000;
const BOOT2_SIZE = 256;
const BOOT2_CODE = 252;

const ELF_MAGIC = 0x464c457f;
const PT_LOAD = 1;
const UF2_MAGIC = 0x0a324655;
const UF2_BLOCK = 512;

// Pieces { address, bytes } of an image; with an ELF file, where its loader would put them.
function elfPieces(file) {
  const pieces = [];
  const start = file.readUInt32LE(28);
  const [size, count] = [file.readUInt16LE(42), file.readUInt16LE(44)];
  for (let at = start; at < start + size * count; at += size) {
    const [offset, length] = [file.readUInt32LE(at + 4), file.readUInt32LE(at + 16)];
    if (file.readUInt32LE(at) === PT_LOAD && length > 0) {
      pieces.push({
        address: file.readUInt32LE(at + 12),
        bytes: file.subarray(offset, offset + length),
      });
    }
  }
  return pieces;
}

function uf2Pieces(file) {
  const pieces = [];
  for (let at = 0; at < file.length; at += UF2_BLOCK) {
    const length = file.readUInt32LE(at + 16);
    pieces.push({
      address: file.readUInt32LE(at + 12),
      bytes: file.subarray(at + 32, at + 32 + length),
    });
  }
  return pieces;
}

function pieces(path) {
  const file = fs.readFileSync(path);
  switch (file.length < 4 ? 0 : file.readUInt32LE(0)) {
    case ELF_MAGIC:
      return elfPieces(file);
    case UF2_MAGIC:
      return uf2Pieces(file);
    default:
      throw new Error(`${path} is neither an ELF nor a UF2 file`);
  }
}

// The CRC of the boot ROM: polynomial 04C11DB7, from all ones, nothing mirrored or inverted.
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
    }
  }
  return crc >>> 0;
}

// The first 256 bytes of the flash, if the boot ROM would run them.
function boot2(flash) {
  const page = Buffer.from(flash.subarray(0, BOOT2_SIZE));
  const [crc, wanted] = [page.readUInt32LE(BOOT2_CODE), crc32(page.subarray(0, BOOT2_CODE))];
  if (crc !== wanted) {
    const hex = (value) => `0x${value.toString(16).padStart(8, '0')}`;
    throw new Error(`boot2 has the CRC ${hex(crc)}, and should have ${hex(wanted)}: no boot`);
  }
  return page;
}

module.exports = { FLASH, boot2, pieces };
