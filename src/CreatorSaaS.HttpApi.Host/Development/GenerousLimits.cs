using CreatorSaaS.Identity;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Development;

/// <summary>
/// Limits of requests that neither scripts of who develops nor tests meet by accident. A configuration that names one
/// itself keeps it; tests of the limits name each as null, which is the product's own.
/// </summary>
public static class GenerousLimits
{
    private const string Generous = "100000/s";

    public static IReadOnlyList<string> Keys { get; } =
    [
        .. new[]
        {
            SaasSettings.Requests.Anonymous,
            SaasSettings.Requests.Starter,
            SaasSettings.Requests.Growth,
            SaasSettings.Requests.Pro,
            SaasSettings.Requests.Business,
            SaasSettings.Requests.Platform,
            SaasSettings.Requests.MoneyWritesPerMinute,
            SaasSettings.Requests.MoneyWritesPerHour,
            IdentitySettings.Invitations.Acceptances,
            PaymentsSettings.WebhookRequests,
        }.Select(name => $"Settings:{name}"),
    ];

    public static void Configure(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        Keys.Where(key => builder.Configuration[key] is null).Select(key => KeyValuePair.Create(key, (string?)Generous)));
}
