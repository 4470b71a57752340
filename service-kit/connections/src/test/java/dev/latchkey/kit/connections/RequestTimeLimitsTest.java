package dev.latchkey.kit.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs on simulated time, which stands still unless it is advanced. */
class RequestTimeLimitsTest {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(1);
    private static final String GET = "GET /a HTTP/1.1\r\nHost: b\r\n\r\n";
    private static final String HALF_A_BODY = "POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 40\r\n\r\nhalf";

    private final EmbeddedChannel connection = new EmbeddedChannel();

    RequestTimeLimitsTest() {
        connection.freezeTime();
        connection
                .pipeline()
                .addLast(
                        new HttpRequestDecoder(),
                        new HttpResponseEncoder(),
                        new RequestTimeLimits(
                                new RequestTimeLimits.Limits(HEAD, BODY), RequestTimeLimitsTest::tooLate));
    }

    @AfterEach
    void release() {
        connection.finishAndReleaseAll();
    }

    @Test
    void aSilentConnectionIsClosedWithoutAnAnswer() {
        passes(HEAD.minus(A_MOMENT));
        assertThat(connection.isOpen()).isTrue();

        passes(A_MOMENT);
        assertThat(connection.isOpen()).isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void aHeadThatTricklesInGetsNoMoreTime() {
        for (var i = 0; i < HEAD.toSeconds(); i++) {
            assertThat(connection.isOpen()).isTrue();
            receives(GET.substring(i, i + 1));
            passes(Duration.ofSeconds(1));
        }
        assertEndedWith408();
    }

    @Test
    void neitherDoesTheNextHeadOnTheConnection() {
        receives(GET);
        answers();
        passes(HEAD.multipliedBy(5));
        receives("G");
        passes(HEAD.minus(A_MOMENT));
        receives("E");
        assertThat(connection.isOpen()).isTrue();
        assertThat(written()).contains(" 200 ");

        passes(A_MOMENT);
        assertEndedWith408();
    }

    @Test
    void aBodyThatTricklesInGetsNoMoreTime() {
        receives(HALF_A_BODY);
        for (var i = 0; i < BODY.toSeconds(); i++) {
            assertThat(connection.isOpen()).isTrue();
            receives("x");
            passes(Duration.ofSeconds(1));
        }
        assertThat(written()).contains(" 408 ", "of /a").containsIgnoringCase("connection: close");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void chunksAreABodyToo() {
        receives("POST /a HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
        passes(BODY.minus(A_MOMENT));
        receives("1\r\nx\r\n");
        assertThat(connection.isOpen()).isTrue();

        passes(A_MOMENT);
        assertEndedWith408();
    }

    @Test
    void aBodyThatComesInTimeIsFollowedByTheNextRequest() {
        receives("POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\n\r\nx");
        passes(BODY.minus(A_MOMENT));
        receives("x");
        answers();
        passes(BODY.multipliedBy(2));
        receives(GET);
        answers();

        assertThat(connection.isOpen()).isTrue();
        assertThat(written()).contains(" 200 ").doesNotContain(" 408 ");
    }

    @Test
    void theServiceMayTakeAnyTimeToAnswer() {
        receives(GET);
        passes(BODY.multipliedBy(5));
        receives("GET /the-next");
        passes(HEAD.plus(A_MOMENT));
        assertThat(connection.isOpen()).isTrue();
        answers();
        assertThat(written()).contains(" 200 ");

        passes(HEAD);
        assertEndedWith408();
    }

    @Test
    void anAnsweredRequestGetsNoSecondAnswer() {
        receives(HALF_A_BODY);
        answers();
        passes(BODY);

        assertThat(connection.isOpen()).isFalse();
        assertThat(written()).contains(" 200 ").doesNotContain(" 408 ");
    }

    @Test
    void anAnswerInProgressIsCutOff() {
        receives(HALF_A_BODY);
        var begun = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        begun.headers().set(HttpHeaderNames.CONTENT_LENGTH, 100);
        connection.writeOutbound(
                begun, new DefaultHttpContent(Unpooled.copiedBuffer("half of it", StandardCharsets.US_ASCII)));
        passes(BODY);

        assertThat(connection.isOpen()).isFalse();
        assertThat(written()).contains(" 200 ").doesNotContain(" 408 ");
    }

    @Test
    void anAnswerIsNotGivenBeforeThatOfAnEarlierRequest() {
        receives(GET + HALF_A_BODY);
        passes(BODY);

        assertThat(connection.isOpen()).isFalse();
        assertThat(written()).isEmpty();
    }

    @Test
    void continueIsNotAnAnswer() {
        receives(HALF_A_BODY);
        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        passes(BODY);

        assertEndedWith408();
    }

    private void receives(String bytes) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private void answers() {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        connection.writeOutbound(answer);
    }

    private void passes(Duration time) {
        connection.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        connection.runScheduledPendingTasks();
    }

    private void assertEndedWith408() {
        assertThat(written()).contains(" 408 ");
        assertThat(connection.isOpen()).isFalse();
    }

    private String written() {
        var text = new StringBuilder();
        for (ByteBuf next = connection.readOutbound(); next != null; next = connection.readOutbound()) {
            text.append(next.toString(StandardCharsets.US_ASCII));
            ReferenceCountUtil.release(next);
        }
        return text.toString();
    }

    private static FullHttpResponse tooLate(Optional<HttpRequest> request) {
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.REQUEST_TIMEOUT,
                Unpooled.copiedBuffer("of " + request.map(HttpRequest::uri).orElse("none"), StandardCharsets.US_ASCII));
        answer.headers().set(HttpHeaderNames.CONNECTION, "close");
        return answer;
    }
}
