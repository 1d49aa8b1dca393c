using CreatorSaaS.Payments.Escrows;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// Deals between a brand and a creator. Everybody sees the deals they are part of, the agency all of its own; a deal that
/// the caller may not see is not there (404). Each act answers the whole deal as it is afterwards.
/// </summary>
public interface IDealAppService : IApplicationService
{
    Task<PagedResultDto<DealListItemDto>> GetListAsync(GetDealListInput input);

    /// <summary>Figures of the deals that the caller may see.</summary>
    Task<DealSummaryDto> GetSummaryAsync();

    /// <summary>The deal room: terms, waits, milestones with their deliveries, history, and what the caller can do.</summary>
    Task<DealDto> GetAsync(Guid id);

    /// <remarks>Refuses with DealPartiesAreOnePerson, CurrencyUnknown, AmountTooLarge.</remarks>
    Task<DealDto> CreateAsync(CreateDealInput input);

    /// <summary>Writes a draft anew; a brand only what it drafted itself.</summary>
    /// <remarks>Refuses with DealWrongState, DealPartiesAreOnePerson, CurrencyUnknown, AmountTooLarge.</remarks>
    Task<DealDto> UpdateAsync(Guid id, UpdateDealInput input);

    /// <summary>Forgets a draft that was never offered.</summary>
    /// <remarks>Refuses with DealWrongState.</remarks>
    Task DeleteAsync(Guid id);

    /// <summary>Asks Payments for the fee and puts the terms before both sides for 14 days.</summary>
    /// <remarks>Refuses with DealWrongState, DealPartyNotJoined, MilestoneDueInPast.</remarks>
    Task<DealDto> OfferAsync(Guid id);

    /// <summary>Accepts exactly the terms of the hash for the caller's side; the second acceptance freezes them.</summary>
    /// <remarks>Refuses with DealWrongState, DealOfferExpired, DealAlreadyAccepted, DealTermsChanged.</remarks>
    Task<DealDto> AcceptAsync(Guid id, AcceptDealInput input);

    /// <summary>Sends the offer back to its writers.</summary>
    /// <remarks>Refuses with DealWrongState, DealOfferExpired.</remarks>
    Task<DealDto> DeclineAsync(Guid id, DeclineDealInput input);

    /// <summary>Withdraws a draft or an offer for good.</summary>
    /// <remarks>Refuses with DealWrongState.</remarks>
    Task<DealDto> CancelAsync(Guid id, CancelDealInput input);

    /// <summary>Answers the page on which the brand pays a milestone.</summary>
    /// <remarks>
    /// Refuses with MilestoneWrongState, FundingDeadlinePassed, and as <see cref="IPaymentLinkIntegrationService"/> does.
    /// </remarks>
    [RequiresIdempotencyKey]
    Task<PaymentLinkDto> FundAsync(Guid id, Guid milestoneId, FundMilestoneInput input);

    /// <summary>Hands work over: links and files uploaded for the deal. The brand then has 72 hours.</summary>
    /// <remarks>Refuses with MilestoneWrongState, DeliverableFileUnknown.</remarks>
    Task<DealDto> DeliverAsync(Guid id, Guid milestoneId, DeliverInput input);

    /// <summary>Asks for the work to be changed, twice at most; the creator then has 5 days.</summary>
    /// <remarks>Refuses with MilestoneWrongState, ReviewWindowPassed, RevisionsUsedUp.</remarks>
    Task<DealDto> RequestChangesAsync(Guid id, Guid milestoneId, RequestChangesInput input);

    /// <summary>Accepts the work; its held payment may be released.</summary>
    /// <remarks>Refuses with MilestoneWrongState.</remarks>
    Task<DealDto> ApproveAsync(Guid id, Guid milestoneId);

    /// <summary>Ends a milestone and gives the money back: before any submission, or when the work is 14 days overdue.</summary>
    /// <remarks>Refuses with MilestoneWrongState, MilestoneNotOverdue.</remarks>
    Task<DealDto> TakeBackAsync(Guid id, Guid milestoneId);

    /// <summary>Gives the creator more time.</summary>
    /// <remarks>Refuses with MilestoneWrongState, ExtensionNotLater.</remarks>
    Task<DealDto> ExtendAsync(Guid id, Guid milestoneId, ExtendInput input);

    /// <summary>Proposes to the other side to end a milestone and give the money back.</summary>
    /// <remarks>Refuses with MilestoneWrongState, EndAlreadyProposed.</remarks>
    Task<DealDto> ProposeEndAsync(Guid id, Guid milestoneId, ProposeEndInput input);

    /// <summary>Agrees to the other side's proposal; the money goes back to the brand.</summary>
    /// <remarks>Refuses with MilestoneWrongState, EndNotProposed, EndNeedsOtherSide.</remarks>
    Task<DealDto> AgreeToEndAsync(Guid id, Guid milestoneId);

    /// <summary>Refuses the other side's proposal, or withdraws the own one.</summary>
    /// <remarks>Refuses with MilestoneWrongState, EndNotProposed.</remarks>
    Task<DealDto> RefuseEndAsync(Guid id, Guid milestoneId);
}
