package dev.latchkey.kit.start;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/**
 * Questions that are asked once, before a service is open for requests. The first of each kind would otherwise load classes,
 * compile queries and open connections while callers wait, and keep the event loop from everybody else meanwhile.
 */
@FunctionalInterface
public interface WarmUp {

    /** About what nobody has, and such that nothing is changed. What they are answered does not matter. */
    List<Supplier<Uni<?>>> questions();
}
