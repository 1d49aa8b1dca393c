using System.Globalization;
using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments.Provider;

/// <summary>Stripe: platform as merchant, separate charges and transfers, accounts paid out on command (money.md 3.2).</summary>
public sealed class StripePaymentProvider(StripeClient stripe) : IPaymentProvider, ISingletonDependency
{
    public async Task<ProviderOutcome> ExecuteAsync(
        ProviderRequest request, ProviderMarks marks, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        var command = new StripeCommand(idempotencyKey);
        var metadata = marks.ToMetadata();
        switch (request)
        {
            case ProviderRequest.OpenAccount account:
                return Outcome(
                    await stripe.Accounts.CreateAsync(OptionsOf(account, metadata), command, cancellationToken),
                    opened => new ProviderResult(opened.Id));
            case ProviderRequest.OpenPage page:
                return Outcome(
                    await stripe.CheckoutSessions.CreateAsync(OptionsOf(page, metadata), command, cancellationToken),
                    session => new ProviderResult(session.Id, Url: session.Url, At: session.ExpiresAt));
            case ProviderRequest.ClosePage page:
                return Outcome(
                    await stripe.CheckoutSessions.ExpireAsync(page.PageId, command, cancellationToken),
                    session => new ProviderResult(session.Id));
            case ProviderRequest.Transfer transfer:
                return Outcome(
                    await stripe.Transfers.CreateAsync(OptionsOf(transfer, metadata), command, cancellationToken), ResultOf);
            case ProviderRequest.Refund refund:
                return Outcome(
                    await stripe.Refunds.CreateAsync(OptionsOf(refund, metadata), command, cancellationToken), ResultOf);
            case ProviderRequest.SendPayout payout:
                return Outcome(
                    await stripe.Payouts.CreateAsync(
                        OptionsOf(payout, metadata),
                        new StripeCommand(idempotencyKey, payout.ConnectedAccountId),
                        cancellationToken),
                    ResultOf);
            default:
                throw new System.Diagnostics.UnreachableException($"{request.GetType()}");
        }
    }

    public async Task<ProviderReading<ProviderResult>> FindAsync(
        ProviderRequest request, Guid commandId, DateTime sentAt, CancellationToken cancellationToken = default)
    {
        // The provider's clock and ours may differ a little.
        var from = sentAt.AddHours(-1);
        switch (request)
        {
            case ProviderRequest.Transfer transfer:
                return Finding(
                    await stripe.Transfers.ListAllAsync(
                        new TransferListOptions { TransferGroup = transfer.DealId.ToString(), CreatedFrom = from }, cancellationToken),
                    found => found.Metadata,
                    ResultOf,
                    commandId);
            case ProviderRequest.Refund refund:
                return Finding(
                    await stripe.Refunds.ListAllAsync(new RefundListOptions { Charge = refund.ProviderChargeId }, cancellationToken),
                    found => found.Metadata,
                    ResultOf,
                    commandId);
            case ProviderRequest.SendPayout payout:
                return Finding(
                    await stripe.Payouts.ListAllAsync(
                        new PayoutListOptions { CreatedFrom = from }, payout.ConnectedAccountId, cancellationToken),
                    found => found.Metadata,
                    ResultOf,
                    commandId);
            case ProviderRequest.OpenAccount or ProviderRequest.OpenPage or ProviderRequest.ClosePage:
                // Neither an empty account nor an unpaid page costs anything, and a page that was paid tells of itself.
                return new ProviderReading<ProviderResult>.Refused("not_listed", "No money can have moved.");
            default:
                throw new System.Diagnostics.UnreachableException($"{request.GetType()}");
        }
    }

    public async Task<ProviderReading<BankSnapshot>> AddBankAsync(
        BankDetails bank, ProviderMarks marks, string idempotencyKey, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.ExternalAccounts.CreateAsync(
                bank.ConnectedAccountId,
                new BankAccountCreateOptions
                {
                    Country = bank.Country,
                    Currency = bank.Currency.ToLowerInvariant(),
                    AccountNumber = bank.AccountNumber,
                    RoutingNumber = bank.RoutingNumber,
                    AccountHolderName = bank.HolderName,
                    AccountHolderType = "individual",
                    DefaultForCurrency = true,
                    Metadata = marks.ToMetadata(),
                },
                new StripeCommand(idempotencyKey),
                cancellationToken),
            added => new BankSnapshot(
                added.Id, added.Country, added.Currency.ToUpperInvariant(), added.Last4, added.BankName));

    public async Task<ProviderReading<PageSnapshot>> GetPageAsync(
        string pageId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.CheckoutSessions.GetAsync(pageId, cancellationToken),
            session => new PageSnapshot(
                session.Id,
                SubjectOf(session.Metadata),
                AttemptOf(session.Metadata),
                session.Status == CheckoutSession.StatusExpired,
                session.PaymentIntent?.Id));

    public async Task<ProviderReading<PaymentSnapshot>> GetPaymentAsync(
        string paymentId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.PaymentIntents.GetAsync(paymentId, cancellationToken),
            payment => new PaymentSnapshot(
                payment.Id,
                SubjectOf(payment.Metadata),
                AttemptOf(payment.Metadata),
                payment is { Status: PaymentIntent.StatusRequiresPaymentMethod, LastPaymentError: not null }
                    ? payment.LatestCharge?.Id
                    : null,
                payment.Status == PaymentIntent.StatusProcessing,
                payment.Status == PaymentIntent.StatusSucceeded ? ChargeOf(payment) : null));

    public async Task<ProviderReading<bool>> IsSettledAsync(
        string providerChargeId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.Charges.GetAsync(providerChargeId, stripeAccount: null, cancellationToken),
            charge => charge.BalanceTransaction?.Value?.Status == BalanceTransaction.StatusAvailable);

    public async Task<ProviderReading<RefundSnapshot>> GetRefundAsync(
        string providerRefundId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.Refunds.GetAsync(providerRefundId, cancellationToken),
            refund => new RefundSnapshot(refund.Id, StageOf(refund), refund.FailureReason));

    public async Task<ProviderReading<PayoutSnapshot>> GetPayoutAsync(
        string connectedAccountId, string providerPayoutId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.Payouts.GetAsync(providerPayoutId, connectedAccountId, cancellationToken),
            payout => new PayoutSnapshot(
                payout.Id,
                payout.Status switch
                {
                    Payout.StatusPaid => PayoutStage.Paid,
                    Payout.StatusFailed or Payout.StatusCanceled => PayoutStage.Failed,
                    _ => PayoutStage.OnItsWay,
                },
                payout.FailureCode,
                payout.FailureMessage));

    public async Task<ProviderReading<AccountSnapshot>> GetAccountAsync(
        string connectedAccountId, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.Accounts.GetAsync(connectedAccountId, cancellationToken),
            account => new AccountSnapshot(
                account.Capabilities?.Transfers == "active",
                account.PayoutsEnabled,
                [
                    .. account.ExternalAccounts?.Data
                        .Where(bank => bank.Status == BankAccount.StatusErrored)
                        .Select(bank => bank.Id) ?? [],
                ]));

    public async Task<ProviderReading<IReadOnlyList<Event>>> GetEventsAsync(
        DateTime since, CancellationToken cancellationToken = default) =>
        Reading(
            await stripe.Events.ListAllAsync(
                new EventListOptions { CreatedFrom = since, Types = EventTypes.Platform }, stripeAccount: null, cancellationToken),
            IReadOnlyList<Event> (told) => [.. told.Reverse()]);

    private static AccountCreateOptions OptionsOf(
        ProviderRequest.OpenAccount account, IReadOnlyDictionary<string, string> metadata) => new()
        {
            Country = account.Country,
            Email = account.Email,
            BusinessType = "individual",
            TosAcceptedAt = account.TermsAcceptedAt,
            TosAcceptedFromIp = account.TermsAcceptedFrom,
            Metadata = metadata,
        };

    private static CheckoutSessionCreateOptions OptionsOf(
        ProviderRequest.OpenPage page, IReadOnlyDictionary<string, string> metadata) => new()
        {
            ProductName = page.Title,
            ProductDescription = page.DealTitle,
            UnitAmount = ProviderAmounts.ToProvider(page.AmountMinor, page.Currency),
            Currency = page.Currency.ToLowerInvariant(),
            SuccessUrl = new Uri(page.ReturnUrl),
            CancelUrl = new Uri(page.ReturnUrl),
            ExpiresAt = page.ExpiresAt,
            ClientReferenceId = page.EscrowId.ToString(),
            TransferGroup = page.DealId.ToString(),
            Metadata = new Dictionary<string, string>(metadata)
            {
                [ProviderMarks.Attempt] = page.Attempt.ToString(CultureInfo.InvariantCulture),
            },
        };

    private static TransferCreateOptions OptionsOf(
        ProviderRequest.Transfer transfer, IReadOnlyDictionary<string, string> metadata) => new()
        {
            Amount = ProviderAmounts.ToProvider(transfer.AmountMinor, transfer.Currency),
            Currency = transfer.Currency.ToLowerInvariant(),
            Destination = transfer.ConnectedAccountId,
            SourceTransaction = transfer.ProviderChargeId,
            TransferGroup = transfer.DealId.ToString(),
            Metadata = metadata,
        };

    private static RefundCreateOptions OptionsOf(
        ProviderRequest.Refund refund, IReadOnlyDictionary<string, string> metadata) => new()
        {
            Charge = refund.ProviderChargeId,
            Amount = ProviderAmounts.ToProvider(refund.AmountMinor, refund.Currency),
            Reason = "requested_by_customer",
            Metadata = metadata,
        };

    private static PayoutCreateOptions OptionsOf(
        ProviderRequest.SendPayout payout, IReadOnlyDictionary<string, string> metadata) => new()
        {
            Amount = ProviderAmounts.ToProvider(payout.AmountMinor, payout.Currency),
            Currency = payout.Currency.ToLowerInvariant(),
            Destination = payout.ProviderBankId,
            Metadata = metadata,
        };

    private static ProviderResult ResultOf(Transfer transfer) => new(transfer.Id);

    private static ProviderResult ResultOf(Refund refund) => new(refund.Id, Status: StageOf(refund));

    private static ProviderResult ResultOf(Payout payout) => new(payout.Id, At: payout.ArrivalDate);

    private static RefundStage StageOf(Refund refund) => refund.Status switch
    {
        Refund.StatusSucceeded => RefundStage.Succeeded,
        Refund.StatusFailed or Refund.StatusCanceled => RefundStage.Failed,
        _ => RefundStage.Pending,
    };

    // The money was taken when its balance transaction was made; a late bank answers long after the charge began.
    private static ChargeSnapshot? ChargeOf(PaymentIntent payment) =>
        payment.LatestCharge is { Value.BalanceTransaction.Value: { } transaction } charge
            ? new ChargeSnapshot(
                charge.Id,
                ProviderAmounts.ToMoney(transaction.Amount, transaction.Currency),
                ProviderAmounts.ToMoney(transaction.Fee, transaction.Currency),
                transaction.Created,
                transaction.AvailableOn)
            : throw new InvalidOperationException($"{payment.Id} succeeded without a balance transaction.");

    private static Guid SubjectOf(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is not null && Guid.TryParse(metadata.GetValueOrDefault(ProviderMarks.Subject), out var subject)
            ? subject
            : throw new InvalidOperationException("The provider's object carries no marks of ours.");

    private static int AttemptOf(IReadOnlyDictionary<string, string>? metadata) =>
        int.TryParse(
            metadata?.GetValueOrDefault(ProviderMarks.Attempt), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 0;

    private static ProviderOutcome Outcome<T>(StripeOutcome<T> outcome, Func<T, ProviderResult> read) =>
        outcome.Match<ProviderOutcome>(
            succeeded => new ProviderOutcome.Done(read(succeeded.Value)),
            refused => new ProviderOutcome.Refused(refused.Error.Code ?? refused.Error.Type, refused.Error.Message),
            unknown => new ProviderOutcome.Unknown(unknown.Reason.ToString(), unknown.Detail));

    private static ProviderReading<TResult> Reading<T, TResult>(StripeOutcome<T> outcome, Func<T, TResult> read) =>
        outcome.Match<ProviderReading<TResult>>(
            succeeded => new ProviderReading<TResult>.Found(read(succeeded.Value)),
            refused => new ProviderReading<TResult>.Refused(refused.Error.Code ?? refused.Error.Type, refused.Error.Message),
            unknown => new ProviderReading<TResult>.NoAnswer(unknown.Detail));

    private static ProviderReading<ProviderResult> Finding<T>(
        StripeOutcome<IReadOnlyList<T>> listing,
        Func<T, IReadOnlyDictionary<string, string>?> metadataOf,
        Func<T, ProviderResult> read,
        Guid commandId) =>
        listing.Match<ProviderReading<ProviderResult>>(
            succeeded => succeeded.Value.FirstOrDefault(
                    item => metadataOf(item)?.GetValueOrDefault(ProviderMarks.Command) == commandId.ToString()) is { } found
                ? new ProviderReading<ProviderResult>.Found(read(found))
                : new ProviderReading<ProviderResult>.Refused("absent", "A complete listing shows no trace of it."),
            refused => new ProviderReading<ProviderResult>.NoAnswer(refused.Error.Message ?? refused.Error.Type),
            unknown => new ProviderReading<ProviderResult>.NoAnswer(unknown.Detail));
}
