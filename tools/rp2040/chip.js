// SPDX-License-Identifier: MIT
// chip.js - an RP2040 in rp2040js: its reset, its instructions, its sleep.
//
// rp2040js 1.4.1 is driven from here instruction by instruction, because its own loop and
// core differ from silicon in what a kernel needs. Cured:
//
//   - WFI: an interrupt that is pending, masked or not, ends it (or does not let it begin);
//     so does SysTick; and a masked one does not enter its handler before it is unmasked.
//   - The TIMER's alarms: exact to the microsecond, where rp2040js is up to one early.
//   - Faults: undefined instructions, BKPT, jumps to even addresses and into the boot ROM, and
//     accesses that are unaligned or to where nothing is, bring a HardFault; a second one in
//     its handler is a lockup.
//   - Reset, also by AIRCR or by the watchdog: of the core alone, then the boot ROM's part, with
//     its check of boot2. RAM and peripherals stay as they were.
'use strict';

const { RP2040 } = require('rp2040js');
const image = require('./image.js');

const RAM = 0x20000000;
const BOOT2_PLACE = 0x20041f00; // to where the boot ROM copies it
const TIMER = 0x40054;
const PERIPHERALS_IRQS = 0x03ffffff;
const NS_PER_US = 1000;
const TIMER_WRAP_NS = 2 ** 32 * NS_PER_US;

const WATCHDOG = 0x40058;
const WATCHDOG_CTRL = 0;

const TEMPERATURE = 4; // of the converter's channels
const ROOM = 876; // 706 mV, which is 27 degrees

const AIRCR = 0xd0c; // in the page of the system control space
const AIRCR_SYSRESETREQ = 0x05fa0004;

const BKPT_SEMIHOSTING = 0xbeab;
const UNDEFINED_TWICE = 0xdededede; // instructions: UDF #0xde
const [NMI, HARDFAULT] = [2, 3];

const SYS_EXIT = 0x18;
const SYS_EXIT_EXTENDED = 0x20;
const APPLICATION_EXIT = 0x20026;

// These end an instruction without its effects, and never leave this file.
class Fault extends Error {}
class Reset extends Error {}

class Chip {
  constructor() {
    this.mcu = new RP2040();
    this.mcu.logger = this.logger();
    this.mcu.onBreak = () => this.onBreak();
    this.mcu.bootrom.fill(UNDEFINED_TWICE);
    this.core = this.mcu.core;
    this.coreAtReset = { ...this.core, interruptPriorities: [...this.core.interruptPriorities] };
    this.clock = this.mcu.clock;
    this.uart = this.mcu.uart[0];
    this.isAsleep = false;
    this.isHalted = false; // by a debugger
    this.isBitten = false; // by the watchdog
    this.status = null; // of the exit, once the program has ended
    this.onBreakpoint = () => {
      throw new Fault();
    };
    this.checkAccesses();
    this.checkJumps();
    this.makeAlarmsExact();
    this.mcu.adc.channelValues[TEMPERATURE] = ROOM;
    this.listenForReset();
    this.listenForWatchdog();
  }

  // Puts an image into the flash, and starts it.
  load(path, firstUs) {
    const { mcu } = this;
    for (const { address, bytes } of image.pieces(path)) {
      if (address >= image.FLASH && address + bytes.length <= image.FLASH + mcu.flash.length) {
        mcu.flash.set(bytes, address - image.FLASH);
      } else {
        throw new Error(`${path} has bytes for 0x${address.toString(16)}, which is not flash`);
      }
    }
    this.clock.nanosCounter = firstUs * NS_PER_US;
    this.reset();
  }

  // The core, then the boot ROM: it takes boot2 into RAM, checks it, and calls it.
  reset() {
    const { core, mcu } = this;
    const { PM, SPSEL, nPRIV, currentMode, IPSR, VTOR, SHPR2, SHPR3 } = this.coreAtReset;
    core.switchStack(SPSEL);
    Object.assign(core, { PM, nPRIV, currentMode, IPSR, VTOR, SHPR2, SHPR3 });
    core.interruptPriorities = [...this.coreAtReset.interruptPriorities];
    core.enabledInterrupts = 0;
    core.pendingInterrupts &= PERIPHERALS_IRQS;
    core.pendingNMI = core.pendingSVCall = core.pendingPendSV = core.pendingSystick = false;
    this.isAsleep = false;
    mcu.sram.set(image.boot2(mcu.flash), BOOT2_PLACE - RAM);
    core.LR = 0;
    core.PC = BOOT2_PLACE;
  }

  get nanos() {
    return this.clock.nanos;
  }

  // When something happens without input; null: nothing ever.
  get nextAlarmNanos() {
    return this.clock.nextAlarm === null ? null : this.clock.nextAlarm.nanos;
  }

  // Time passes while the core sleeps.
  advanceTo(nanos) {
    if (nanos > this.nanos) {
      this.clock.tick(nanos - this.nanos);
      this.resetIfBitten();
    }
  }

  get mayReceive() {
    return this.uart.enabled && this.uart.rxEnabled && !this.uart.rxFIFO.full;
  }

  get mayRun() {
    return this.status === null && !this.isHalted;
  }

  // Runs for so many cycles, or until the core sleeps or is halted, or the program ends.
  run(cycles) {
    const end = this.core.cycles + cycles;
    while (this.core.cycles < end && this.mayRun && !this.staysAsleep()) {
      const pc = this.runUntilFault(end);
      if (pc !== null) {
        this.enterHardFault(pc);
      }
    }
  }

  // Returns the address of the instruction that brought a fault; null: there was none.
  runUntilFault(end) {
    const { core, clock, mcu } = this;
    let pc = 0;
    try {
      while (core.cycles < end && this.mayRun) {
        pc = core.PC;
        const nanos = (core.executeInstruction() * 1e9) / mcu.clkSys;
        const alarm = clock.nextAlarm;
        if (alarm !== null && alarm.nanos <= clock.nanosCounter + nanos) {
          clock.tick(nanos);
        } else {
          clock.nanosCounter += nanos;
        }
        this.resetIfBitten();
        if (core.waiting) {
          core.waiting = false;
          this.isAsleep = true;
          return null;
        }
      }
    } catch (error) {
      if (error instanceof Fault) {
        return error.pc ?? pc;
      }
      if (!(error instanceof Reset)) {
        throw error;
      }
      this.reset();
    }
    return null;
  }

  staysAsleep() {
    if (this.isAsleep && this.mayWake()) {
      this.isAsleep = false;
      this.core.interruptsUpdated = true;
    }
    return this.isAsleep;
  }

  // ARMv6-M ARM, B1.5.19: what would be taken if nothing was masked.
  mayWake() {
    const { core } = this;
    const priority = core.exceptionPriority(core.IPSR);
    const pending = core.pendingInterrupts & core.enabledInterrupts;
    let wakes = core.pendingNMI;
    wakes ||= core.pendingSVCall && core.svCallPriority < priority;
    wakes ||= core.pendingPendSV && core.pendSVPriority < priority;
    wakes ||= core.pendingSystick && core.systickPriority < priority;
    for (let level = 0; level < priority; level++) {
      wakes ||= (pending & core.interruptPriorities[level]) !== 0;
    }
    return wakes;
  }

  enterHardFault(pc) {
    const { core } = this;
    const inFault = core.IPSR === NMI || core.IPSR === HARDFAULT;
    core.PC = pc;
    try {
      if (!inFault) {
        core.exceptionEntry(HARDFAULT);
        return;
      }
    } catch (error) {
      if (!(error instanceof Fault)) {
        throw error;
      }
    }
    throw new Error(
      `the core has locked up: a fault at 0x${pc.toString(16)} ` +
        (inFault ? "in a fault's handler" : 'with a broken stack'),
    );
  }

  // BKPT and UDF come here. Semihosting knows only how to exit.
  onBreak() {
    const { core, mcu } = this;
    if (mcu.readUint16(core.PC - 2) !== BKPT_SEMIHOSTING) {
      this.onBreakpoint();
      return;
    }
    const [operation, argument] = core.registers;
    if (operation === SYS_EXIT) {
      this.status = argument === APPLICATION_EXIT ? 0 : 1;
    } else if (operation === SYS_EXIT_EXTENDED) {
      const reason = mcu.readUint32(argument);
      this.status = reason === APPLICATION_EXIT ? mcu.readUint32(argument + 4) & 0xff : 1;
    } else {
      core.registers[0] = 0xffffffff;
    }
  }

  // rp2040js reports what would be a fault in its log; the rest of the log is silent.
  logger() {
    const ignore = () => {};
    const fault = (part, text) => {
      if (part === 'RP2040' || text.endsWith('is not implemented yet!')) {
        throw new Fault();
      }
    };
    return { debug: ignore, info: ignore, warn: fault, error: fault };
  }

  // The core of an RP2040 has no unaligned accesses.
  checkAccesses() {
    const check = (name, mask) => {
      const access = this.mcu[name].bind(this.mcu);
      this.core[name] = (address, value) => {
        if ((address & mask) !== 0) {
          throw new Fault();
        }
        return access(address, value);
      };
    };
    check('readUint16', 1);
    check('readUint32', 3);
    check('writeUint16', 1);
    check('writeUint32', 3);
  }

  // A jump to an even address is one to ARM code, which this core has not: BX, POP, BLX.
  checkJumps() {
    const { core } = this;
    const jump = core.BXWritePC.bind(core);
    const check = (address) => {
      if ((address & 1) === 0) {
        throw Object.assign(new Fault(), { pc: address });
      }
    };
    core.BXWritePC = (address) => {
      check(address);
      jump(address);
    };
    core.blTaken = (_, isBlx) => {
      if (isBlx) {
        const opcode = this.mcu.readUint16((core.LR & ~1) - 2);
        check(core.registers[(opcode >> 3) & 0xf]);
      }
    };
  }

  listenForReset() {
    const { ppb } = this.mcu;
    const write = ppb.writeUint32.bind(ppb);
    ppb.writeUint32 = (offset, value) => {
      if (offset === AIRCR && (value | 0) === AIRCR_SYSRESETREQ) {
        throw new Reset();
      }
      write(offset, value);
    };
  }

  // It bites whether the core runs or sleeps, while time passes.
  listenForWatchdog() {
    const watchdog = this.mcu.peripherals[WATCHDOG];
    watchdog.onWatchdogTrigger = () => {
      watchdog.writeUint32(WATCHDOG_CTRL, 0);
      this.isBitten = true;
    };
  }

  resetIfBitten() {
    if (this.isBitten) {
      this.isBitten = false;
      this.reset();
    }
  }

  // One that is set for what the TIMER shows already comes a wrap later.
  makeAlarmsExact() {
    for (const alarm of this.mcu.peripherals[TIMER].alarms) {
      const schedule = alarm.clockAlarm.schedule.bind(alarm.clockAlarm);
      alarm.clockAlarm.schedule = () => {
        const delay = alarm.targetMicros * NS_PER_US - (this.nanos % TIMER_WRAP_NS);
        schedule(delay > 0 ? delay : delay + TIMER_WRAP_NS);
      };
    }
  }
}

module.exports = { Chip };
