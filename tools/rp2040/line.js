// SPDX-License-Identifier: MIT
// line.js - the other end of the board's serial line: standard input and output.
//
// At a terminal every key goes to the board, Ctrl-C too; Ctrl-A X leaves, and Ctrl-A Ctrl-A
// is one Ctrl-A. From a pipe or a file the board reads what comes, and then one Ctrl-D (EOT),
// for a serial line knows no end of input.
//
// Both are read and written as they were handed over: node's streams would make a pipe
// non-blocking for all who share it.
'use strict';

const fs = require('fs');

const [STDIN, STDOUT] = [0, 1];
const EOT = 0x04;
const CTRL_A = 0x01;
const RETRY_MS = 5;

class Line {
  // onInput is called when bytes have come, onLeave for Ctrl-A X.
  constructor(onInput, onLeave) {
    this.onInput = onInput;
    this.onLeave = onLeave;
    this.input = [];
    this.hasEnded = false;
    this.output = [];
    this.isEscaped = false;
  }

  open() {
    const kind = this.kindOfInput();
    if (kind === 'terminal') {
      process.stdin.setRawMode(true);
      process.stdin.on('data', (bytes) => this.takeKeys(bytes));
    } else if (kind === 'file') {
      this.input.push(...fs.readFileSync(STDIN));
      this.end();
    } else if (kind === 'pipe') {
      this.readPipe(Buffer.alloc(4096));
    } else {
      this.end();
    }
  }

  kindOfInput() {
    if (require('tty').isatty(STDIN)) {
      return 'terminal';
    }
    try {
      const input = fs.fstatSync(STDIN);
      const isNull = input.isCharacterDevice() && input.rdev === fs.statSync('/dev/null').rdev;
      return input.isFile() || isNull ? 'file' : 'pipe';
    } catch {
      return 'none';
    }
  }

  takeKeys(bytes) {
    for (const byte of bytes) {
      if (this.isEscaped && (byte | 0x20) === 'x'.charCodeAt(0)) {
        this.onLeave();
      } else if (this.isEscaped || byte !== CTRL_A) {
        this.input.push(byte);
        this.isEscaped = false;
      } else {
        this.isEscaped = true;
      }
    }
    this.onInput();
  }

  readPipe(buffer) {
    fs.read(STDIN, buffer, 0, buffer.length, null, (error, count) => {
      if (error !== null && error.code === 'EAGAIN') {
        setTimeout(() => this.readPipe(buffer), RETRY_MS);
        return;
      }
      if (error !== null || count === 0) {
        this.end();
      } else {
        this.input.push(...buffer.subarray(0, count));
        this.readPipe(buffer);
      }
      this.onInput();
    });
  }

  end() {
    this.input.push(EOT);
    this.hasEnded = true;
  }

  // Throws EPIPE when nobody listens any more.
  flush() {
    let bytes = Buffer.from(this.output);
    this.output = [];
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(fs.writeSync(STDOUT, bytes));
      } catch (error) {
        if (error.code !== 'EAGAIN') {
          throw error;
        }
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      }
    }
  }
}

module.exports = { Line };
