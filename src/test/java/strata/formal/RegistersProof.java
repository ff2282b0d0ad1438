package strata.formal;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;

import java.math.BigInteger;
import java.util.Map;
import strata.machine.host.RegisterMap;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The host's registers, with a host that may do anything, even break the rules of its own side. */
final class RegistersProof {
  private final Harness h = new Harness("AXI4-Lite registers");
  private final ModuleBuilder m = h.body();
  private final Harness.Dut block = h.block(Blocks.of("host_registers"), Map.of());

  static Proof of() {
    RegistersProof p = new RegistersProof();
    p.reads();
    Signal fits = p.writes();
    p.starts(fits);
    return p.h.proof();
  }

  private Signal axi(String name) {
    return block.at("s_axil_" + name);
  }

  private Signal taken(String channel) {
    return m.wire(channel + "_taken", axi(channel + "valid").and(axi(channel + "ready")));
  }

  /** How many have come of which not as many have gone. */
  private Signal owed(String name, Signal comes, Signal goes) {
    var owed = m.register(name + "_owed", 2, 0);
    owed.next(owed.q().plus(comes.zext(2)).minus(goes.zext(2)));
    return owed.q();
  }

  private void reads() {
    Signal r = taken("r");
    Signal owed = owed("ar", taken("ar"), r);
    Signal valid = axi("rvalid");
    h.property("r_held", "read data stay valid and the same until they are taken",
        Held.write(h, "r", valid, axi("rready"), cat(axi("rdata"), axi("rresp"))));
    h.property("r_asked", "read data come for an address, once, in the cycle after it", valid.eq(owed.eq(1)).and(owed.ne(2)).and(owed.ne(3)));
    h.cover("a read is answered", r);
    h.fault("r_held", "host_registers", "(r_valid_q & ~s_axil_rready_i)", "1'b0");
    h.fault("r_held", "host_registers", "if (ar_take) begin", "if (s_axil_arvalid_i) begin");
    h.fault("r_asked", "host_registers", "assign s_axil_arready_o = ~r_valid_q", "assign s_axil_arready_o = 1'b1");
  }

  /** 1 where the program's machine, as it was written, is this machine. */
  private Signal writes() {
    Signal aw = taken("aw");
    Signal w = taken("w");
    Signal b = taken("b");
    Signal addresses = owed("aw", aw, b);
    Signal values = owed("w", w, b);
    Signal valid = axi("bvalid");
    Signal both = m.wire("both", addresses.ne(0).and(values.ne(0)));
    h.property("b_held", "a write's response stays valid and the same until it is taken",
        Held.write(h, "b", valid, axi("bready"), axi("bresp")));
    h.property("b_asked", "a write's response comes only where address and data have come, each once",
        valid.not().or(both).and(addresses.ne(3)).and(values.ne(3)));
    Signal waits = m.wire("b_due", both.and(valid.not()));
    h.property("b_comes", "a write is answered at most two cycles after address and data have come and the response before was taken",
        waits.and(m.delayed("b_due", waits)).not());
    h.fault("b_held", "host_registers", "(b_valid_q & ~s_axil_bready_i)", "1'b0");
    h.fault("b_held", "host_registers", "if (write) b_refused_q", "if (aw_take) b_refused_q");
    h.fault("b_asked", "host_registers", "aw_held_q & w_held_q & ~b_valid_q", "aw_held_q & ~b_valid_q");
    h.fault("b_asked", "host_registers", "assign s_axil_awready_o = ~aw_held_q", "assign s_axil_awready_o = 1'b1");
    h.fault("b_comes", "host_registers", "aw_held_q & w_held_q & ~b_valid_q", "aw_held_q & w_held_q & aw_take & ~b_valid_q");
    return kept(aw, w, valid, addresses, values);
  }

  /** What was written is what is read: the host's own copy of the two words of the program's hash. */
  private Signal kept(Signal aw, Signal w, Signal answered, Signal addresses, Signal values) {
    Signal address = copy("address", aw, axi("awaddr"));
    Signal value = copy("value", w, axi("wdata"));
    Signal whole = copy("whole", w, axi("wstrb").all());
    Signal happens = m.wire("happens", addresses.ne(0).and(values.ne(0)).and(answered.not()).and(whole));
    Signal low = word("low", happens, address, value, RegisterMap.PROGRAM_LO);
    Signal high = word("high", happens, address, value, RegisterMap.PROGRAM_HI);
    reads("program_lo", low, RegisterMap.PROGRAM_LO);
    reads("program_hi", high, RegisterMap.PROGRAM_HI);
    h.cover("a word of the program's hash is written and read", m.delayed("was_read", low.eq(7).and(axi("rvalid")).and(axi("rdata").eq(7))));
    h.fault("program_lo", "host_registers", "if (w_take) begin", "if (aw_take) begin");
    h.fault("program_hi", "host_registers", "if (aw_take) aw_address_q", "if (s_axil_awvalid_i) aw_address_q");
    return m.wire("fits", cat(high, low).eq(new Expr.Literal(64, new BigInteger(Long.toUnsignedString(Blocks.machine().hash())))));
  }

  private Signal copy(String name, Signal taken, Expr value) {
    var copy = m.data(name, value.width());
    copy.next(taken, value);
    return copy.q();
  }

  private Signal word(String name, Signal happens, Signal address, Signal value, RegisterMap.Register register) {
    var word = m.register(name, RegisterMap.DATA, 0);
    word.next(happens.and(address.eq(register.offset())), value);
    return word.q();
  }

  private void reads(String name, Signal word, RegisterMap.Register register) {
    Signal asks = m.wire(name + "_asks", axi("arvalid").and(axi("arready")));
    Signal here = copy(name + "_here", asks, axi("araddr").eq(register.offset()));
    Signal then = copy(name + "_then", asks, word);
    h.property(name, "what is read of " + register.name() + " is what was last written to it, whole",
        axi("rvalid").and(here).not().or(axi("rdata").eq(then).and(axi("rresp").eq(0))));
  }

  private void starts(Signal fits) {
    Signal start = block.at("sequencer_start");
    Signal finished = block.at("sequencer_finished");
    var runs = m.register("runs", 1, 0);
    runs.next(start.or(runs.q().and(finished.not())));
    h.assume("a program ends only where one was started", finished.not().or(runs.q()));
    Signal loading = m.delayed("loading", block.at("loading"));
    h.property("start_once", "a program is started only where none runs and no packet is half loaded",
        start.not().or(runs.q().or(loading).not()));
    h.property("start_fits", "a program is started only where its hash is the machine's", start.not().or(m.delayed("fitted", fits)));
    var ended = m.register("ended", 1, 0);
    ended.next(finished, lit(1, 1));
    h.cover("a program ends and another is started", start.and(ended.q()));
    h.fault("start_once", "host_registers", "busy    = running_q | loading_i", "busy    = loading_i");
    h.fault("start_once", "host_registers", "busy    = running_q | loading_i", "busy    = running_q");
    h.fault("start_fits", "host_registers", "wire        accept  = start & fits", "wire        accept  = start");
  }
}
