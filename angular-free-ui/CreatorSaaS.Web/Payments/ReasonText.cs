using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Payments;

/// <summary>Why the payment provider or a bank did not do something, in words.</summary>
internal static class ReasonText
{
    /// <summary>The sentence of a code; a code without one is named as it is, for staff to look up.</summary>
    public static string? Of(IStringLocalizer<PaymentsPagesResource> texts, string? code) => code is null
        ? null
        : texts["Reason:" + code] is { ResourceNotFound: false } sentence ? sentence.Value : texts["Reason:Other", code].Value;
}
