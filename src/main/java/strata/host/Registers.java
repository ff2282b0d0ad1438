package strata.host;

import java.util.List;
import java.util.Locale;
import strata.emit.Page;
import strata.machine.Layout;
import strata.machine.host.HostPort;
import strata.machine.host.Packets;
import strata.machine.host.RegisterMap;

/**
 * Registers and packet headers as text, for the templates.
 *
 * @param upper what the names of macros begin with
 * @param lower what the names of functions begin with
 */
record Registers(String upper, String lower, int resetCycles, int beat, int registerBits, String work, String errors, List<Row> registers,
    List<FieldRow> load, List<FieldRow> sent) {

  /** A register. */
  record Row(String name, String offset, String access, boolean isRead, String reset, String meaning, List<RegisterMap.Bit> bits) {
    static Row of(RegisterMap.Register register, String name) {
      return new Row(name, String.format("%03x", register.offset()), access(register.access()), register.isRead(),
          String.format("%08x", register.reset()),
          register.meaning(), register.bits());
    }

    private static String access(RegisterMap.Access access) {
      return access.name().toLowerCase(Locale.ROOT).replace("_", " and ");
    }
  }

  /** A field of a header. @param top its highest bit @param mask of as many bits as it has */
  record FieldRow(String name, String upper, int shift, int bits, int top, String mask, String meaning) {}

  static Registers of(String upper, long hash, List<String> units) {
    Labels labels = new Labels();
    return new Registers(upper, Labels.lower(upper), HostPort.RESET_CYCLES, Packets.BEAT, RegisterMap.DATA,
        String.format("%03x", RegisterMap.WORK), String.format("%08x", RegisterMap.ERRORS),
        RegisterMap.of(hash, units).stream().map(r -> Row.of(r, labels.upper(r.name()))).toList(),
        fields(Packets.LOAD), fields(Packets.SENT));
  }

  private static List<FieldRow> fields(Layout layout) {
    return layout.fields().stream().map(f -> new FieldRow(f.name(), f.name().toUpperCase(Locale.ROOT), layout.offset(f.name()), f.width(),
        layout.offset(f.name()) + f.width() - 1, Long.toHexString((1L << f.width()) - 1), f.meaning())).toList();
  }

  String header() {
    return Page.of("registers.h", this);
  }
}
