using System.Text.Json;
using System.Text.Json.Serialization;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Payments.Provider;

/// <summary>
/// What the provider is told, in our words. Stored with its command, so that what is sent again is the same to the byte.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OpenAccount), "openAccount")]
[JsonDerivedType(typeof(OpenPage), "openPage")]
[JsonDerivedType(typeof(ClosePage), "closePage")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Refund), "refund")]
[JsonDerivedType(typeof(SendPayout), "sendPayout")]
public abstract record ProviderRequest
{
    private ProviderRequest()
    {
    }

    public string ToJson() => JsonSerializer.Serialize(this, AbpJson.EventOptions);

    public static ProviderRequest FromJson(string json) =>
        JsonSerializer.Deserialize<ProviderRequest>(json, AbpJson.EventOptions)
        ?? throw new JsonException("A stored request is empty.");

    /// <summary>Opens a connected account that only receives transfers and is paid out on our command alone.</summary>
    public sealed record OpenAccount(string Country, string Email, DateTime TermsAcceptedAt, string TermsAcceptedFrom)
        : ProviderRequest;

    /// <summary>Opens a payment page for one milestone.</summary>
    public sealed record OpenPage(
        Guid EscrowId,
        Guid DealId,
        int Attempt,
        string Title,
        string DealTitle,
        long AmountMinor,
        string Currency,
        string ReturnUrl,
        DateTime ExpiresAt) : ProviderRequest;

    /// <summary>Closes a payment page, so that nobody pays what is not wanted.</summary>
    public sealed record ClosePage(string PageId) : ProviderRequest;

    /// <summary>Moves money to a connected account, drawing on one charge.</summary>
    public sealed record Transfer(
        Guid ReleaseId, Guid DealId, long AmountMinor, string Currency, string ConnectedAccountId, string ProviderChargeId)
        : ProviderRequest;

    /// <summary>Gives a charge back, wholly.</summary>
    public sealed record Refund(Guid RefundId, string ProviderChargeId, long AmountMinor, string Currency) : ProviderRequest;

    /// <summary>Pays from a connected account to its bank.</summary>
    public sealed record SendPayout(
        Guid PayoutId, long AmountMinor, string Currency, string ConnectedAccountId, string ProviderBankId) : ProviderRequest;
}
