/** Checks that the manifests keep their promises. */
@NullMarked
package dev.latchkey.kubernetes;

import org.jspecify.annotations.NullMarked;
