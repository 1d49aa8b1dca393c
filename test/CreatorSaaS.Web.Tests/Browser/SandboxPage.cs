using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>The payment provider's own page, as a brand fills it in.</summary>
internal static class SandboxPage
{
    private static readonly IReadOnlyDictionary<string, string> Card = new Dictionary<string, string>
    {
        ["email"] = "bruno@lumen.example",
        ["cardNumber"] = "4242 4242 4242 4242",
        ["cardExpiry"] = "12 / 34",
        ["cardCvc"] = "123",
        ["billingName"] = "Bruno Keller",
    };

    /// <summary>Pays with a card that succeeds; ends back on the product's page.</summary>
    public static async Task PayAsync(IPage page)
    {
        foreach (var (field, value) in Card)
        {
            await page.Locator($"[name={field}]").FillAsync(value);
        }

        await page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>The same without a browser.</summary>
    public static async Task PayAsync(string url)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(Card);
        using var answer = await client.PostAsync(url, form);
        if ((int)answer.StatusCode is not (302 or 303))
        {
            throw new InvalidOperationException($"The payment page answered {answer.StatusCode}.");
        }
    }
}
