package strata.golden;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * One call of a kernel.
 *
 * @param path     of the op that it is made for
 * @param kernel   a class of the golden model with nothing but {@code java.*} and other kernels in it
 * @param function its public static method; no two have one name
 */
public record Call(String path, Class<?> kernel, String function, List<Argument> arguments) {
  public Call {
    arguments = List.copyOf(arguments);
  }

  /** The names of its parameters. */
  public List<String> parameters() {
    return Arrays.stream(method().getParameters()).map(Parameter::getName).toList();
  }

  /** The method itself. */
  Method method() {
    return Arrays.stream(kernel.getMethods()).filter(m -> m.getName().equals(function)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(kernel + " has no " + function));
  }
}
