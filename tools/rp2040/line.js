// SPDX-License-Identifier: MIT
// line.js - the other end of the board's serial line: standard input and output.
//
// At a terminal every key goes to the board, Ctrl-C too; Ctrl-A X leaves, and Ctrl-A Ctrl-A
// is one Ctrl-A. From a pipe or a file the board reads what comes, and then one Ctrl-D (EOT),
// for a serial line knows no end of input.
//
// Node makes pipes non-blocking, for all who share them: so it gets the input's pipe opened
// anew, and output is written without a stream.
'use strict';

const fs = require('fs');
const net = require('net');
const tty = require('tty');

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
    this.outputFd = STDOUT;
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
      this.readStream(this.openAnew());
    } else {
      this.end();
    }
  }

  kindOfInput() {
    if (tty.isatty(STDIN)) {
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

  // What is no pipe (a socket, say) cannot be opened a second time.
  openAnew() {
    try {
      const fd = fs.openSync('/dev/stdin', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
      return new net.Socket({ fd, writable: false });
    } catch {
      return process.stdin;
    }
  }

  readStream(stream) {
    stream.on('data', (bytes) => {
      this.input.push(...bytes);
      this.onInput();
    });
    stream.once('close', () => {
      this.end();
      this.onInput();
    });
    stream.on('error', () => {}); // 'close' follows
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
        bytes = bytes.subarray(fs.writeSync(this.outputFd, bytes));
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
