package strata.machine.host;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The registers. A write happens in the cycle after the later of its two handshakes; a start that is written is accepted or
 * refused in that cycle, in which its response is not yet valid.
 */
final class RegisterFile {
  private static final int DATA = RegisterMap.DATA;

  private final String name;
  private final long hash;
  private final List<String> units;
  private final List<RegisterMap.Register> registers;
  private final ModuleBuilder m;

  private RegisterFile(String name, long hash, List<String> units) {
    this.name = name;
    this.hash = hash;
    this.units = units;
    this.registers = RegisterMap.of(hash, units);
    this.m = new ModuleBuilder(name, "The host's registers: start, status, interrupt and counters, by AXI4-Lite.");
  }

  static Module module(String name, long hash, List<String> units) {
    return new RegisterFile(name, hash, units).module();
  }

  /** What a write asks for, in the one cycle in which it happens. */
  private record Write(Signal now, Signal address, Signal data) {
    Expr to(RegisterMap.Register register) {
      return now.and(address.eq(register.offset()));
    }
  }

  private Module module() {
    Signal finished = m.input("sequencer_finished", 1, "the program has ended");
    Signal overrun = m.input("sequencer_overrun", 1, "with finished: it had no last word");
    Signal phaseEnd = m.input("phase_end", 1, "a phase has ended");
    Signal loading = m.input("loading", 1, "a packet is half loaded");
    Signal loadError = m.input("load_error", 1, "a packet is malformed");
    Signal outputBeat = m.input("output_beat", 1, "a beat leaves");

    Write write = writePort();
    m.remark("The program's machine, and the interrupt enable.");
    Signal programLow = stored("program_lo", write, RegisterMap.PROGRAM_LO);
    Signal programHigh = stored("program_hi", write, RegisterMap.PROGRAM_HI);
    Signal interrupt = stored("interrupt", write, RegisterMap.INTERRUPT);

    m.remark("A start is accepted, or refused with its reason.");
    Signal control = m.wire("control", write.to(RegisterMap.CONTROL));
    Signal start = m.wire("start", control.and(write.data().bit(RegisterMap.START)));
    Signal clear = m.wire("clear", control.and(write.data().bit(RegisterMap.CLEAR)));
    Signal fits = m.wire("fits", cat(programHigh, programLow)
        .eq(new Expr.Literal(64, new BigInteger(Long.toUnsignedString(hash)))));
    var running = m.register("running", 1, 0);
    Signal busy = m.wire("busy", running.q().or(loading));
    Signal accept = m.wire("accept", start.and(fits).and(busy.not()));
    running.next(accept.or(running.q().and(finished.not())));
    m.drive(m.output("running", 1, "a program runs"), running.q());
    m.drive(m.output("sequencer_start", 1, "run the program"), m.delayed("start", accept));

    m.remark("Status.");
    var done = m.register("done", 1, 0);
    done.next(finished.or(done.q().and(clear.or(accept).not())));
    m.drive(m.output("irq", 1, "interrupt: a program has ended"), done.q().and(interrupt));
    Signal errorMachine = error("error_machine", clear, start.and(fits.not()));
    Signal errorBusy = error("error_busy", clear, start.and(busy));
    Signal errorPacket = error("error_packet", clear, loadError);
    Signal errorProgram = error("error_program", clear, overrun);
    Signal status = m.wire("status", bits(RegisterMap.STATUS, Map.of(RegisterMap.RUNNING, running.q(), RegisterMap.DONE, done.q(),
        RegisterMap.LOADING, loading, RegisterMap.ERROR_MACHINE, errorMachine, RegisterMap.ERROR_BUSY, errorBusy,
        RegisterMap.ERROR_PACKET, errorPacket, RegisterMap.ERROR_PROGRAM, errorProgram)));

    m.remark("Counters. The cycle in which start is accepted is the first that counts.");
    Signal going = m.wire("going", running.q().and(finished.not()));
    var cycles = m.register("cycles", DATA, 0);
    cycles.next(accept.or(going), mux(accept, lit(DATA, 2), cycles.q().plus(1)));
    var outputCycles = m.register("output_cycles", DATA, 0);
    outputCycles.next(accept.or(outputBeat), mux(accept, lit(DATA, 0), cycles.q()));
    var phases = m.register("phases", DATA, 0);
    phases.next(accept.or(phaseEnd), mux(accept, lit(DATA, 0), phases.q().plus(1)));
    Signal work = workCounters(accept);

    Map<Integer, Expr> values = new HashMap<>();
    values.put(RegisterMap.PROGRAM_LO.offset(), programLow);
    values.put(RegisterMap.PROGRAM_HI.offset(), programHigh);
    values.put(RegisterMap.INTERRUPT.offset(), interrupt.zext(DATA));
    values.put(RegisterMap.STATUS.offset(), status.zext(DATA));
    values.put(RegisterMap.CYCLES.offset(), cycles.q());
    values.put(RegisterMap.OUTPUT_CYCLES.offset(), outputCycles.q());
    values.put(RegisterMap.PHASES.offset(), phases.q());
    for (int unit = 0; unit < units.size(); unit++) {
      values.put(RegisterMap.work(unit, units.get(unit)).offset(), work.element(unit, DATA));
    }
    readPort(values);
    return m.build();
  }

  /** Takes address and data in either order, keeps each until both are there and the last answer has gone. */
  private Write writePort() {
    Signal addressValid = m.input("s_axil_awvalid", 1, "write address");
    Signal address = m.input("s_axil_awaddr", RegisterMap.ADDRESS_BITS, "byte address of a register");
    Signal dataValid = m.input("s_axil_wvalid", 1, "write data");
    Signal data = m.input("s_axil_wdata", DATA, "value");
    Signal strobe = m.input("s_axil_wstrb", DATA / 8, "bytes to write: all of them, or the write is refused");
    Signal responseReady = m.input("s_axil_bready", 1, "write response is taken");

    m.remark("A write: its address and data wait here until both have come.");
    Signal now = m.declare("write", 1);
    Signal addressKept = held("aw", "s_axil_awready", addressValid, now);
    Signal dataKept = held("w", "s_axil_wready", dataValid, now);
    Signal target = kept("aw_address", m.wire("aw_take", addressValid.and(addressKept.not())), address);
    Signal take = m.wire("w_take", dataValid.and(dataKept.not()));
    Signal value = kept("w_data", take, data);
    Signal strobes = kept("w_strobe", take, strobe);
    var response = m.register("b_valid", 1, 0);
    m.drive(now, addressKept.and(dataKept).and(response.q().not()));
    response.next(now.or(response.q().and(responseReady.not())));
    Signal legal = m.wire("write_legal", strobes.all().and(matches(target, RegisterMap.Register::isWritten)));
    var refused = m.register("b_refused", 1, 0);
    refused.next(now, legal.not());
    m.drive(m.output("s_axil_bvalid", 1, "write response"), response.q());
    m.drive(m.output("s_axil_bresp", 2, "0 done, 2 no such register or not all bytes"), cat(refused.q(), lit(1, 0)));
    return new Write(m.wire("write_done", now.and(legal)), target, value);
  }

  /** Whether the address is that of a register that allows it. */
  private Expr matches(Signal address, Predicate<RegisterMap.Register> allows) {
    return registers.stream().filter(allows).map(r -> address.eq(r.offset())).reduce(Expr::or).orElseThrow();
  }

  /** The bits of a register, each where the map has it: it must name all of them, and leave no gap. */
  private static Expr bits(RegisterMap.Register register, Map<Integer, Signal> signals) {
    List<Expr> fromTop = new ArrayList<>();
    for (int bit = register.width() - 1; bit >= 0; bit--) {
      fromTop.add(Optional.ofNullable(signals.get(bit)).orElseThrow());
    }
    return cat(fromTop);
  }

  private Signal held(String channel, String ready, Signal valid, Signal release) {
    var held = m.register(channel + "_held", 1, 0);
    held.next(held.q().or(valid).and(release.not()));
    m.drive(m.output(ready, 1, "taken"), held.q().not());
    return held.q();
  }

  private Signal kept(String name, Signal take, Signal value) {
    var kept = m.data(name, value.width());
    kept.next(take, value);
    return kept.q();
  }

  private Signal stored(String name, Write write, RegisterMap.Register register) {
    var stored = m.register(name, register.width(), (int) register.reset());
    stored.next(write.to(register), write.data().bits(0, register.width()));
    return stored.q();
  }

  private Signal error(String name, Signal clear, Expr set) {
    var error = m.register(name, 1, 0);
    error.next(set.or(error.q().and(clear.not())));
    return error.q();
  }

  private Signal workCounters(Signal accept) {
    List<Expr> works = new ArrayList<>();
    for (String unit : units) {
      works.add(0, m.input(unit + "_work", 1, "it did an operation"));
    }
    Signal work = m.wire("work", cat(works));
    Signal counts = m.declare("work_counts", units.size() * DATA);
    m.lanes("unit", units.size(), lane -> {
      Signal step = lane.wire("step", lane.of(work, 1));
      var count = lane.register("count", DATA, 0);
      count.next(step.or(accept), mux(accept, lit(DATA, 0), count.q().plus(1)));
      lane.driveElement(counts, count.q());
    });
    return counts;
  }

  /** @param values by address, of all registers that are read and are no constants */
  private void readPort(Map<Integer, Expr> values) {
    Signal valid = m.input("s_axil_arvalid", 1, "read address");
    Signal address = m.input("s_axil_araddr", RegisterMap.ADDRESS_BITS, "byte address of a register");
    Signal ready = m.input("s_axil_rready", 1, "read data is taken");

    m.remark("A read is answered in the next cycle.");
    var answer = m.register("r_valid", 1, 0);
    Signal take = m.wire("ar_take", valid.and(answer.q().not()));
    answer.next(take.or(answer.q().and(ready.not())));
    Expr value = lit(DATA, 0);
    for (RegisterMap.Register register : registers.stream().filter(RegisterMap.Register::isRead).toList()) {
      boolean constant = register.access() == RegisterMap.Access.CONSTANT;
      Expr has = constant ? lit(DATA, register.reset()) : Optional.ofNullable(values.get(register.offset())).orElseThrow();
      value = mux(address.eq(register.offset()), has, value);
    }
    var data = m.register("r_data", DATA, 0);
    data.next(take, value);
    var refused = m.register("r_refused", 1, 0);
    refused.next(take, matches(address, RegisterMap.Register::isRead).not());
    m.drive(m.output("s_axil_arready", 1, "taken"), answer.q().not());
    m.drive(m.output("s_axil_rvalid", 1, "read data"), answer.q());
    m.drive(m.output("s_axil_rdata", DATA, "value"), data.q());
    m.drive(m.output("s_axil_rresp", 2, "0 done, 2 no such register"), cat(refused.q(), lit(1, 0)));
  }
}
