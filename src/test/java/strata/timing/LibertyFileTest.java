package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import strata.timing.LibertyFile.Direction;

/** Liberty files, as foundries and OpenRAM write them. */
class LibertyFileTest {
  @Test
  void readsPinsAndBuses() {
    LibertyFile file = LibertyFile.of("""
        library ("l") { /* a { comment } */
          time_unit : "1ns";
          define (some, pin, string);
          type (wide) { base_type : array; bit_width : 32; bit_from : 31; bit_to : 0; }
          cell ("RAM") {
            memory () { type : ram; address_width : 4; }
            area : 12.5;
            bus (din0) { bus_type : wide; direction : "input"; pin (din0[31:0]) { timing () { related_pin : "clk0";
              rise_constraint (scalar) { values ("0.1, 0.2", \\
                "0.3, 0.4"); } } } }
            bus (addr0) { direction : input; pin (addr0[3:0]) { capacitance : 1; } }
            pin (clk0) { direction : input; clock : true }
            pin (a, b) { direction : output; max_capacitance : 0.5; function : "(!A)" }
            pin (both) { direction : inout; }
          }
        }
        """);
    LibertyFile.Cell ram = file.cells().get("RAM");
    assertTrue(ram.holds());
    assertEquals(12.5, ram.area());
    assertEquals(new LibertyFile.Pin(Direction.IN, 32, "", 0, false), ram.pins().get("din0"));
    assertEquals(new LibertyFile.Pin(Direction.IN, 4, "", 0, false), ram.pins().get("addr0"));
    assertEquals(new LibertyFile.Pin(Direction.IN, 0, "", 0, true), ram.pins().get("clk0"));
    assertEquals(new LibertyFile.Pin(Direction.OUT, 0, "(!A)", 0.5, false), ram.pins().get("b"));
    assertEquals(Direction.OTHER, ram.pins().get("both").direction());
    assertEquals(ram.pins().get("din0"), ram.pin("din0[7]").orElseThrow());
  }

  private static String why(String text) {
    return assertThrows(IllegalArgumentException.class, () -> LibertyFile.of(text)).getMessage();
  }

  @Test
  void saysWhyAFileIsNone() {
    assertEquals("line 1: `(` or `:` after `module` is expected before `top`", why("module top (a); endmodule"));
    assertEquals("it ends within `library (l)`, which begins in line 1", why("library (l) { cell (A) { area : 1; }"));
    assertEquals("it has no cell", why("library (l) { time_unit : \"1ns\"; }"));
    assertEquals("it has no library (NAME) { ... }", why(""));
  }
}
