/** Holds the manifests to what they promise. */
@NullMarked
package dev.latchkey.kubernetes;

import org.jspecify.annotations.NullMarked;
