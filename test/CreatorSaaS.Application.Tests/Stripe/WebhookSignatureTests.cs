using System.Text;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

/// <summary>The signatures were made with <c>openssl dgst -sha256 -hmac</c> over <c>t.body</c>.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_first";
    private const string OtherSecret = "whsec_second";
    private const string Body = """{"id":"evt_1","note":"Grüße"}""";
    private const string ByFirst = "31e3780d338db904c9c30e346ee14a1b41c3887a75100eaed84d6b7b5d9c981d";
    private const string BySecond = "5710891bffc10c4811cae195aa68b8e06dddb633770edb4df65edaba125461f6";
    private const long SignedAt = 1_795_000_000;

    [Theory]
    [InlineData($"t=1795000000,v1={ByFirst}")]
    [InlineData($"t=1795000000,v1={BySecond},v1={ByFirst},v0=00")]  // a rotation: ours is the second
    [InlineData($"v1={ByFirst}, t=1795000000")]
    public void A_fresh_signature_with_our_secret_is_valid(string header) =>
        Verify(header).ShouldBe(WebhookSignatureVerdict.Valid);

    [Fact]
    public void While_we_rotate_either_secret_will_do() =>
        Verify($"t=1795000000,v1={BySecond}", secrets: [Secret, OtherSecret]).ShouldBe(WebhookSignatureVerdict.Valid);

    [Fact]
    public void Another_secret_is_a_mismatch() =>
        Verify($"t=1795000000,v1={BySecond}").ShouldBe(WebhookSignatureVerdict.Mismatch);

    [Fact]
    public void One_changed_byte_is_a_mismatch() =>
        Verify($"t=1795000000,v1={ByFirst}", body: Body.Replace("evt_1", "evt_2"))
            .ShouldBe(WebhookSignatureVerdict.Mismatch);

    [Fact]
    public void A_moment_that_was_not_signed_is_a_mismatch() =>
        Verify($"t=1795000001,v1={ByFirst}").ShouldBe(WebhookSignatureVerdict.Mismatch);

    [Theory]
    [InlineData(300, WebhookSignatureVerdict.Valid)]
    [InlineData(301, WebhookSignatureVerdict.Stale)]   // a replay
    [InlineData(-300, WebhookSignatureVerdict.Valid)]
    [InlineData(-301, WebhookSignatureVerdict.Stale)]  // a clock that is wrong, theirs or ours
    public void It_is_believed_for_five_minutes_either_way(int secondsLater, WebhookSignatureVerdict verdict) =>
        Verify($"t=1795000000,v1={ByFirst}", now: SignedAt + secondsLater).ShouldBe(verdict);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData($"v1={ByFirst}")]
    [InlineData("t=1795000000")]
    [InlineData($"t=1795000000,v0={ByFirst}")]
    [InlineData("t=1795000000,v1=abc")]
    [InlineData($"t=99999999999999999999,v1={ByFirst}")]
    [InlineData($"t=-1795000000,v1={ByFirst}")]
    public void A_header_that_does_not_say_when_and_what_is_malformed(string? header) =>
        Verify(header).ShouldBe(WebhookSignatureVerdict.Malformed);

    [Fact]
    public void Without_a_secret_nothing_is_checked_at_all()
    {
        Should.Throw<ArgumentException>(() => Verify($"t=1795000000,v1={ByFirst}", secrets: []));
        Should.Throw<ArgumentException>(() => Verify($"t=1795000000,v1={ByFirst}", secrets: [Secret, ""]));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_compared_as_they_came()
    {
        byte[] body = [0xff, 0x00, 0xfe];
        const string header = "t=1795000000,v1=09d2c7e59da20ce07c481626741745d6fb916c555b32299e0d9a98e113e1d3aa";

        WebhookSignature.Verify(body, header, [Secret], DateTimeOffset.FromUnixTimeSeconds(SignedAt))
            .ShouldBe(WebhookSignatureVerdict.Valid);
    }

    private static WebhookSignatureVerdict Verify(
        string? header, string body = Body, string[]? secrets = null, long now = SignedAt) => WebhookSignature.Verify(
            Encoding.UTF8.GetBytes(body), header, secrets ?? [Secret], DateTimeOffset.FromUnixTimeSeconds(now));
}
