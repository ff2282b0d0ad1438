package strata.machine.host;

import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** Lists the upper bits of shared nets that a module has no use for. */
final class Unread {
  private Unread() {}

  /** The bits from {@code used} on, if there are any. */
  static void above(ModuleBuilder m, Signal net, int used, String reason) {
    if (used < net.width()) {
      m.unused(net.bits(used, net.width() - used), reason);
    }
  }
}
