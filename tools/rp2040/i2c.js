// SPDX-License-Identifier: MIT
// i2c.js - what hangs on I2C0 of the emulated Pico: a sensor (TMP105) at 0x48 and an EEPROM of
// 4 KB (24C32) at 0x50. Each byte takes as long as the controller's clock says.
//
// Of rp2040js 1.4.1 is cured: it drops what is written to IC_INTR_MASK, so that no interrupt
// comes.
'use strict';

const fs = require('fs');

const BITS_A_BYTE = 9; // with the one that acknowledges
const READ = 1; // rp2040js's I2CMode
const IC_INTR_MASK = 0x30;

// Registers behind a pointer: temperature, configuration, two limits.
class Tmp105 {
  constructor() {
    this.registers = [0x1900, 0, 0x4b00, 0x5000]; // 25 degrees
    this.pointer = 0;
    this.count = 0;
  }

  start() {
    this.count = 0;
    return true;
  }

  write(byte) {
    const { pointer, registers } = this;
    if (this.count++ === 0) {
      this.pointer = byte & 3;
    } else if (pointer === 1) {
      registers[1] = (byte & 0x7f) << 8;
    } else if (pointer > 1) {
      const shift = this.count === 2 ? 8 : 0;
      registers[pointer] = (registers[pointer] & (0xff00 >> shift)) | (byte << shift);
    }
    return true;
  }

  read() {
    return (this.registers[this.pointer] >> (this.count++ % 2 === 0 ? 8 : 0)) & 0xff;
  }

  stop() {}
}

// Two bytes of address; what is written wraps within its page, and is kept at the STOP. Then it
// does not answer until it has written.
class Eeprom {
  constructor(clock, file) {
    this.clock = clock;
    this.file = file;
    this.bytes = Buffer.alloc(4096, 0xff);
    this.readyNanos = 0;
    this.address = 0;
    this.count = 0;
    if (file !== undefined && fs.existsSync(file)) {
      fs.readFileSync(file).copy(this.bytes);
    }
  }

  start(mode) {
    this.count = mode === READ ? 2 : 0;
    this.isDirty = false;
    return this.clock.nanos >= this.readyNanos;
  }

  write(byte) {
    if (this.count < 2) {
      this.address = ((this.address << 8) | byte) % this.bytes.length;
    } else {
      this.bytes[this.address] = byte;
      this.address = (this.address & ~31) | ((this.address + 1) & 31);
      this.isDirty = true;
    }
    this.count++;
    return true;
  }

  read() {
    const byte = this.bytes[this.address];
    this.address = (this.address + 1) % this.bytes.length;
    return byte;
  }

  stop() {
    if (this.isDirty) {
      this.readyNanos = this.clock.nanos + 3e6;
      this.isDirty = false;
      if (this.file !== undefined) {
        fs.writeFileSync(this.file, this.bytes);
      }
    }
  }
}

function takeInterruptMask(i2c) {
  const write = i2c.writeUint32.bind(i2c);
  i2c.writeUint32 = (offset, value) => {
    if (offset === IC_INTR_MASK) {
      i2c.intEnable = value;
      i2c.checkInterrupts();
    } else {
      write(offset, value);
    }
  };
}

// Connects devices, by their address, to a controller of rp2040js.
function connect(mcu, i2c, devices) {
  let device;
  let then = null;
  const alarm = mcu.clock.createAlarm(() => then());
  const after = (bits, action) => {
    const cycles = bits * (i2c.sclHighPeriod + i2c.sclLowPeriod);
    then = action;
    alarm.schedule((cycles * 1e9) / mcu.clkSys);
  };
  const letGo = () => {
    device?.stop();
    device = undefined;
  };
  i2c.onStart = () => after(1, () => i2c.completeStart());
  i2c.onConnect = (address, mode) => {
    after(BITS_A_BYTE, () => {
      device = devices[address]?.start(mode) ? devices[address] : undefined;
      i2c.completeConnect(device !== undefined);
    });
  };
  i2c.onWriteByte = (byte) => after(BITS_A_BYTE, () => i2c.completeWrite(device.write(byte)));
  i2c.onReadByte = () => after(BITS_A_BYTE, () => i2c.completeRead(device.read()));
  i2c.onStop = () => {
    after(1, () => {
      letGo();
      i2c.completeStop();
    });
  };
}

module.exports = {
  connectParts(chip, file) {
    const { mcu } = chip;
    takeInterruptMask(mcu.i2c[0]);
    connect(mcu, mcu.i2c[0], { 0x48: new Tmp105(), 0x50: new Eeprom(mcu.clock, file) });
  },
};
