package dev.latchkey.kit.testing;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Real races: every call waits until all are ready to start. */
public final class Simultaneously {

    private Simultaneously() {}

    /** Makes this many calls at the same time, each on its own thread, and returns their results. */
    public static <T> List<T> call(int times, IntFunction<T> call) {
        var barrier = new CyclicBarrier(times);
        var threads = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> afterAllAreReady(barrier, call, i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T afterAllAreReady(CyclicBarrier barrier, IntFunction<T> call, int number) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new IllegalStateException(failure);
        }
        return call.apply(number);
    }
}
