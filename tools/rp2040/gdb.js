// SPDX-License-Identifier: MIT
// gdb.js - GDB at the other end of a pipe: rp2040js speaks its protocol, on a chip that runs
// only while GDB lets it.
'use strict';

const { GDBConnection, GDBServer } = require('rp2040js');

const ERROR = '$E01#a6';

class Debugger {
  // onRun is called when GDB lets the chip run; send takes what goes to GDB.
  constructor(chip, onRun, send) {
    this.chip = chip;
    this.rp2040 = chip.mcu;
    this.onRun = onRun;
    this.send = send;
    const { onBreak } = chip.mcu;
    this.connection = new GDBConnection(new GDBServer(this), send);
    chip.mcu.onBreak = onBreak; // the server has taken it, and would take semihosting
    chip.mcu.step = () => this.step();
    chip.onBreakpoint = () => this.break();
    chip.isHalted = true;
  }

  get executing() {
    return !this.chip.isHalted;
  }

  execute() {
    this.chip.isHalted = false;
    this.onRun();
  }

  stop() {
    this.chip.isHalted = true;
  }

  step() {
    this.chip.isHalted = false;
    this.chip.run(1);
    this.chip.isHalted = true;
  }

  // At a breakpoint, which GDB has put there in place of an instruction.
  break() {
    this.stop();
    this.chip.core.PC -= this.chip.core.breakRewind;
    this.connection.onBreakpoint();
  }

  // From GDB. It may ask for memory that is not there.
  take(bytes) {
    try {
      this.connection.feedData(bytes.toString('latin1'));
    } catch {
      this.send(ERROR);
    }
  }

  end(status) {
    const text = `W${(status & 0xff).toString(16).padStart(2, '0')}`;
    const sum = Buffer.from(text).reduce((a, b) => a + b, 0) & 0xff;
    this.send(`$${text}#${sum.toString(16).padStart(2, '0')}`);
  }
}

module.exports = { Debugger };
