using System.Net;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class CheckoutPageTests : SandboxTest
{
    [Fact]
    public async Task The_page_says_who_is_paid_for_what_and_how_much()
    {
        var session = await Sandbox.OpenSessionAsync();

        var page = WebUtility.HtmlDecode(
            await (await Sandbox.OpenPageAsync(session.Id)).Content.ReadAsStringAsync());

        page.ShouldContain("Nova Studio");
        page.ShouldContain("Milestone 1");
        page.ShouldContain("Pay €1,100.00");
        page.ShouldContain("href=\"http://127.0.0.1:5080/deal\"");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task The_page_lets_no_other_origin_in_and_forms_go_home_only()
    {
        var session = await Sandbox.OpenSessionAsync();

        var answer = await Sandbox.OpenPageAsync(session.Id);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("form-action 'self' http://127.0.0.1:5080");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("cardNumber", "4242424242424241")]   // fails the check digit
    [InlineData("cardExpiry", "01/20")]              // past
    [InlineData("cardExpiry", "13/40")]
    [InlineData("cardCvc", "12")]
    [InlineData("email", "brand")]
    [InlineData("billingName", "")]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_tried(string field, string value)
    {
        var session = await Sandbox.OpenSessionAsync();
        var fields = new Dictionary<string, string>
        {
            ["email"] = "brand@example.com",
            ["cardNumber"] = SandboxDriver.CardThatPays,
            ["cardExpiry"] = "12/40",
            ["cardCvc"] = "123",
            ["billingName"] = "Bea Brand",
        };
        fields[field] = value;

        var page = await (await Sandbox.SubmitAsync(session, fields)).Content.ReadAsStringAsync();

        page.ShouldContain($"id=\"{field}-error\"");
        page.ShouldNotContain(SandboxDriver.CardThatPays);
        SandboxDriver.Done(await Client.CheckoutSessions.GetAsync(session.Id)).PaymentIntent.ShouldBeNull();
    }

    [Fact]
    public async Task The_browser_chooses_the_language_where_the_session_does_not()
    {
        var page = await Sandbox.OpenPageAsync("cs_test_none", language: "de-DE");

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()).ShouldContain("Bitte prüfen Sie den Link.");
    }
}
