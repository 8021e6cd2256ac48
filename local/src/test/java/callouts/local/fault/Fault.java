package callouts.local.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The number of the original's fault that a test shows ours to be without, from 1 to 44.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Fault {
  int value();
}
