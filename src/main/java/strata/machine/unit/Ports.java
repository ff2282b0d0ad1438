package strata.machine.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The ports of a stream in a core of one unit, and their nets: port {@code NAME_x} of core {@code C} is on the net {@code
 * C_NAME_x}, the port {@code job} on the net {@code job}.
 */
public final class Ports {
  private Ports() {}

  /** A stream that reaches every bank of a memory. */
  public static ReadStream reads(String core, String name, Memory memory) {
    return new ReadStream(core + "_" + name, memory.name(), IntStream.range(0, memory.banks()).boxed().toList());
  }

  /** A stream that reaches every bank of a memory. */
  public static WriteStream writes(String core, String name, Memory memory) {
    return new WriteStream(core + "_" + name, memory.name(), IntStream.range(0, memory.banks()).boxed().toList());
  }

  /** The outputs of a read, driven by registers; gives the port of its data. */
  public static Signal read(ModuleBuilder m, String name, Memory memory, Signal enable, Expr bank, Expr address) {
    outputs(m, name, memory, "read a word", enable, bank, address);
    return m.input(name + "_data", memory.width(), "the word of " + memory.name());
  }

  /** The outputs of a write, driven by registers. */
  public static void write(ModuleBuilder m, String name, Memory memory, Signal enable, Expr bank, Expr address, Expr data) {
    outputs(m, name, memory, "write a word", enable, bank, address);
    m.drive(m.output(name + "_data", memory.width(), "the word of " + memory.name()), data);
  }

  private static void outputs(ModuleBuilder m, String name, Memory memory, String what, Signal enable, Expr bank,
      Expr address) {
    m.drive(m.output(name + "_en", 1, what), enable);
    if (memory.banks() > 1) {
      m.drive(m.output(name + "_bank", memory.bankBits(), "bank of " + memory.name()), bank);
    }
    m.drive(m.output(name + "_addr", memory.addressBits(), "address in the bank"), address);
  }

  /** The only part of a core of one unit. */
  public static List<Part> part(String core, String tier, Module module) {
    Map<String, String> nets = new LinkedHashMap<>();
    for (Module.Port port : module.ports()) {
      String name = port.net().name().replaceAll("_[io]$", "");
      nets.put(port.net().name(), name.equals("job") ? name : core + "_" + name);
    }
    return List.of(new Part(core, tier, module, nets));
  }
}
