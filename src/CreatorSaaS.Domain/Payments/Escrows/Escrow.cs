using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Fees;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// Money held for one milestone: funded, then released or refunded, whole. It carries the milestone's id and the amounts
/// that were agreed, which are read and never derived again (F-14). The ledger is the truth about money: this row
/// remembers the state and what is under way.
/// </summary>
public sealed class Escrow : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private Escrow()
    {
    }

    private Escrow(Guid tenantId, DealTerms terms, MilestoneTerms milestone, Money platformFee)
        : base(milestone.MilestoneId)
    {
        TenantId = tenantId;
        DealId = terms.DealId;
        DealTitle = terms.Title;
        Number = milestone.Number;
        Title = milestone.Title;
        BrandId = terms.BrandId;
        BrandPersonId = terms.BrandPersonId;
        BrandName = terms.BrandName;
        PayeeId = terms.CreatorPersonId;
        PayeeName = terms.CreatorName;
        Currency = terms.Currency;
        AmountMinor = milestone.AmountMinor;
        FeeMinor = milestone.FeeMinor;
        PlatformFeeMinor = platformFee.AmountMinor;
        FeeRate = terms.FeeRate;
        PlatformShareRate = terms.PlatformShareRate;
        FundBy = milestone.FundBy;
        TermsHash = terms.TermsHash;
    }

    public Guid TenantId { get; private set; }

    public Guid DealId { get; private set; }

    public string DealTitle { get; private set; } = "";

    /// <summary>Of the milestone in its deal, from 1.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public Guid BrandId { get; private set; }

    /// <summary>Who may see it as the brand.</summary>
    public Guid? BrandPersonId { get; private set; }

    public string BrandName { get; private set; } = "";

    /// <summary>The creator's person.</summary>
    public Guid PayeeId { get; private set; }

    public string PayeeName { get; private set; } = "";

    /// <summary>ISO 4217, of all amounts here.</summary>
    public string Currency { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public long FeeMinor { get; private set; }

    public long PlatformFeeMinor { get; private set; }

    /// <summary>As agreed; kept to explain the fee.</summary>
    public decimal FeeRate { get; private set; }

    /// <summary>As agreed; kept to explain the platform's part.</summary>
    public decimal PlatformShareRate { get; private set; }

    /// <summary>Until then the brand may pay.</summary>
    public DateTime FundBy { get; private set; }

    public string TermsHash { get; private set; } = "";

    public EscrowState State { get; private set; }

    /// <summary>Payment pages so far.</summary>
    public int Attempt { get; private set; }

    /// <summary>The command that opens the page of this attempt.</summary>
    public Guid? PageCommandId { get; private set; }

    /// <summary>The provider's id of the page; null until it is open and once it is closed.</summary>
    public string? PageId { get; private set; }

    public string? PageUrl { get; private set; }

    public DateTime? PageExpiresAt { get; private set; }

    /// <summary>The last declined try: told of again, it is nothing new.</summary>
    public string? DeclinedChargeId { get; private set; }

    /// <summary>The charge that is held here.</summary>
    public Guid? ChargeId { get; private set; }

    public DateTime? HeldAt { get; private set; }

    /// <summary>When Marketplace accepted the work: from then on it may be released.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>When Marketplace ended the milestone: from then on no money is held for it.</summary>
    public DateTime? CancelledAt { get; private set; }

    public MilestoneCancellation? CancelledBecause { get; private set; }

    /// <summary>The release or refund under way.</summary>
    public Guid? OperationId { get; private set; }

    public int ReleaseCount { get; private set; }

    /// <summary>What the creator gets.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>What the brand pays on top.</summary>
    public Money Fee => new(FeeMinor, Currency);

    /// <summary>What the brand pays.</summary>
    public Money Total => Amount + Fee;

    /// <summary>Whose the fee is once earned, frozen at agreement.</summary>
    public FeeParts FeeParts =>
        new(Agency: new(FeeMinor - PlatformFeeMinor, Currency), Platform: new(PlatformFeeMinor, Currency));

    /// <summary>Makes the held payments of a deal, one per milestone.</summary>
    /// <remarks>The platform's share is rounded on the deal's running sum, so that the parts add up to the deal's (3.6).</remarks>
    public static IReadOnlyList<Escrow> FromTerms(Guid tenantId, DealTerms terms)
    {
        var milestones = terms.Milestones.OrderBy(milestone => milestone.Number).ToList();
        var fees = milestones.Select(milestone => new Money(milestone.FeeMinor, terms.Currency));
        return
        [
            .. milestones.Zip(
                RunningShare.Of(fees, terms.PlatformShareRate),
                (milestone, platformFee) => new Escrow(tenantId, terms, milestone, platformFee)),
        ];
    }

    /// <summary>Refuses a payment page.</summary>
    /// <exception cref="BusinessException">EscrowClosed, EscrowAlreadyFunded or FundingExpired.</exception>
    public void CheckMayBeFunded(DateTime now)
    {
        if (CancelledAt is not null)
        {
            throw new BusinessException(PaymentsErrorCodes.EscrowClosed).WithData("title", Title);
        }

        if (State is not (EscrowState.Unfunded or EscrowState.Funding))
        {
            throw new BusinessException(PaymentsErrorCodes.EscrowAlreadyFunded).WithData("title", Title);
        }

        if (now > FundBy)
        {
            throw new BusinessException(PaymentsErrorCodes.FundingExpired)
                .WithData("title", Title).WithData("fundBy", FundBy);
        }
    }

    /// <summary>Whether the page can still be paid: a second one beside it could be paid too.</summary>
    public bool HasOpenPage(DateTime now) => PageUrl is not null && now < PageExpiresAt;

    /// <summary>Whether the page of this attempt is still being made.</summary>
    public bool IsOpeningPage => State == EscrowState.Funding && PageId is null && PageCommandId is not null;

    /// <summary>Whether the page that this command opens is wanted.</summary>
    public bool AwaitsPage(Guid commandId) => IsOpeningPage && PageCommandId == commandId && CancelledAt is null;

    /// <summary>Starts the next attempt to pay.</summary>
    public void BeginFunding(Guid pageCommandId)
    {
        RequireState(EscrowState.Unfunded, EscrowState.Funding);
        State = EscrowState.Funding;
        Attempt++;
        PageCommandId = pageCommandId;
        ClearPage();
    }

    /// <summary>The open page is shown again after a declined card.</summary>
    public void ResumeFunding()
    {
        RequireState(EscrowState.Unfunded, EscrowState.Funding);
        State = EscrowState.Funding;
    }

    /// <summary>The provider opened the page of the current attempt.</summary>
    public void OpenPage(string pageId, string url, DateTime expiresAt)
    {
        RequireState(EscrowState.Unfunded, EscrowState.Funding);
        PageId = pageId;
        PageUrl = url;
        PageExpiresAt = expiresAt;
    }

    /// <summary>Whether this declined try is of the current page and not known yet.</summary>
    public bool IsNewDecline(int attempt, string chargeId) =>
        State == EscrowState.Funding && attempt == Attempt && chargeId != DeclinedChargeId;

    /// <summary>The card was declined: the page stays open for another.</summary>
    public void DeclineFunding(string chargeId, DateTime now)
    {
        RequireState(EscrowState.Funding);
        DeclinedChargeId = chargeId;
        FailFunding(now);
    }

    /// <summary>The page was given up, or could not be opened: the next click makes another.</summary>
    public void AbandonFunding(DateTime now)
    {
        RequireState(EscrowState.Unfunded, EscrowState.Funding);
        ClearPage();
        PageCommandId = null;
        if (State == EscrowState.Funding)
        {
            FailFunding(now);
        }
    }

    /// <summary>Whether this charge may be held here; one that may not has no home and goes back.</summary>
    public bool Wants(Charge charge) =>
        State is EscrowState.Unfunded or EscrowState.Funding
        && CancelledAt is null
        && charge.CapturedAt <= FundBy
        && charge.Amount == Total;

    /// <summary>The brand's money is here.</summary>
    public void Hold(Charge charge, DateTime now)
    {
        if (!Wants(charge))
        {
            throw WrongState();
        }

        State = EscrowState.Held;
        ChargeId = charge.Id;
        HeldAt = now;
        ClearPage();
        AddDistributedEvent(new EscrowHeldEto
        {
            TenantId = TenantId,
            DealId = DealId,
            MilestoneId = Id,
            Amount = Amount,
            Fee = Fee,
            HeldAt = now,
        });
    }

    /// <summary>Marketplace accepted the work.</summary>
    public void Accept(DateTime acceptedAt)
    {
        RequireState(EscrowState.Held);
        RequireNotCancelled();
        AcceptedAt = acceptedAt;
    }

    /// <summary>Whether the decision about the release may be asked for.</summary>
    public bool IsReleasable => State == EscrowState.Held && AcceptedAt is not null && CancelledAt is null;

    /// <summary>The money becomes the creator's, and the fee is earned.</summary>
    /// <param name="hold">How long after its capture the creator's money matures .</param>
    public Release Release(GoAhead goAhead, Guid releaseId, Guid transferCommandId, Charge charge, TimeSpan hold)
    {
        RequireState(EscrowState.Held);
        RequireNotCancelled();
        if (AcceptedAt is null)
        {
            throw WrongState();
        }

        State = EscrowState.Settling;
        OperationId = releaseId;
        ReleaseCount++;
        var release = new Release(releaseId, this, ReleaseCount, transferCommandId, charge, hold, releasedAt: goAhead.GivenAt);
        AddDistributedEvent(new EscrowReleasedEto
        {
            TenantId = TenantId,
            DealId = DealId,
            MilestoneId = Id,
            Amount = release.Amount,
            MaturesAt = release.MaturesAt,
            ReleasedAt = release.ReleasedAt,
        });
        return release;
    }

    /// <summary>Marketplace ended the milestone; what is held goes back by <see cref="Refund"/>.</summary>
    public void Cancel(MilestoneCancellation reason, DateTime cancelledAt)
    {
        RequireState(EscrowState.Unfunded, EscrowState.Funding, EscrowState.Held);
        CancelledAt = cancelledAt;
        CancelledBecause = reason;
        if (State == EscrowState.Funding)
        {
            State = EscrowState.Unfunded;
        }
    }

    /// <summary>The held money starts on its way back to the brand, fee included.</summary>
    public Refund Refund(Guid refundId, Guid commandId, Charge charge, DateTime now)
    {
        RequireState(EscrowState.Held);
        if (CancelledAt is null)
        {
            throw WrongState();
        }

        State = EscrowState.Settling;
        OperationId = refundId;
        AddDistributedEvent(new EscrowRefundedEto
        {
            TenantId = TenantId,
            DealId = DealId,
            MilestoneId = Id,
            Amount = Total,
            RefundedAt = now,
        });
        return Escrows.Refund.OfHeld(refundId, this, charge, commandId, now);
    }

    /// <summary>The release or refund is done at the provider. It was the whole, so nothing is left.</summary>
    public void Settle(Guid operationId)
    {
        RequireOperation(operationId);
        State = EscrowState.Settled;
        OperationId = null;
    }

    /// <summary>A refund failed for good, perhaps after it had looked done: the money is held again.</summary>
    public void HoldAgain()
    {
        RequireState(EscrowState.Settling, EscrowState.Settled);
        State = EscrowState.Held;
        OperationId = null;
    }

    private void FailFunding(DateTime now)
    {
        State = EscrowState.Unfunded;
        AddDistributedEvent(new EscrowFundingFailedEto
        {
            TenantId = TenantId,
            DealId = DealId,
            MilestoneId = Id,
            FailedAt = now,
        });
    }

    private void RequireOperation(Guid operationId)
    {
        RequireState(EscrowState.Settling);
        if (OperationId != operationId)
        {
            throw WrongState();
        }
    }

    private void RequireNotCancelled()
    {
        if (CancelledAt is not null)
        {
            throw new BusinessException(PaymentsErrorCodes.EscrowClosed).WithData("title", Title);
        }
    }

    private void RequireState(params ReadOnlySpan<EscrowState> states)
    {
        if (!states.Contains(State))
        {
            throw WrongState();
        }
    }

    private BusinessException WrongState() =>
        new BusinessException(PaymentsErrorCodes.EscrowWrongState)
            .WithData("title", Title).WithData("state", State.ToString());

    private void ClearPage()
    {
        PageId = null;
        PageUrl = null;
        PageExpiresAt = null;
    }
}
