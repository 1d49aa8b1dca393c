using CreatorSaaS.Marketplace.Deals;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Opens the provider's payment page for one milestone.</summary>
[IntegrationService]
public interface IPaymentLinkIntegrationService : IApplicationService
{
    /// <summary>
    /// Makes the held payments of the deal when its event has not come yet, then answers the open page, or opens one. A page
    /// that expired is followed by the next attempt.
    /// </summary>
    /// <remarks>
    /// Refuses with EscrowNotFound, EscrowAlreadyFunded, EscrowClosed, FundingExpired, ProviderUnavailable.
    /// </remarks>
    Task<PaymentLinkDto> CreateAsync(CreatePaymentLinkInput input);
}

/// <summary>Which milestone is paid, under which frozen terms.</summary>
public sealed record CreatePaymentLinkInput : IHasIdempotencyKey
{
    /// <summary>Made from the business fact and the click, so that a repeated click is one request.</summary>
    [StringLength(255, MinimumLength = 1)]
    public required string Key { get; init; }

    public required DealTerms Terms { get; init; }

    public required Guid MilestoneId { get; init; }

    /// <summary>Where the provider's page returns to.</summary>
    [StringLength(500)]
    public required string ReturnUrl { get; init; }
}

/// <summary>The provider's page, on the provider's origin.</summary>
public sealed record PaymentLinkDto(string Url, DateTime ExpiresAt);
