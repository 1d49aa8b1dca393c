using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Payments.Payees;

/// <summary>
/// Somebody whose money we keep: a creator of the agency, under the id of their person. Knows where at the provider their
/// money goes. Whoever debits their accounts in the ledger locks this row first (money.md 2.6).
/// </summary>
public sealed class Payee : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private readonly List<BankAccount> _bankAccounts = [];

    private Payee()
    {
    }

    public Payee(Guid personId, Guid tenantId, string name, string email, Guid accountCommandId)
        : base(personId)
    {
        TenantId = tenantId;
        Name = name;
        Email = email;
        AccountCommandId = accountCommandId;
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>The command that opens the connected account. It waits until the payee has agreed to the provider's terms.</summary>
    public Guid AccountCommandId { get; private set; }

    /// <summary>ISO 3166, two letters; what the connected account is opened with and never changes.</summary>
    public string? Country { get; private set; }

    /// <summary>When the payee agreed to the provider's terms, which only a person can do.</summary>
    public DateTime? TermsAcceptedAt { get; private set; }

    /// <summary>The address they agreed from; the provider asks for it.</summary>
    public string? TermsAcceptedFrom { get; private set; }

    /// <summary>The provider's id of the connected account.</summary>
    public string? ConnectedAccountId { get; private set; }

    /// <summary>Money can be transferred to the connected account.</summary>
    public bool CanReceive { get; private set; }

    /// <summary>The connected account can pay to its bank.</summary>
    public bool CanBePaidOut { get; private set; }

    public IReadOnlyList<BankAccount> BankAccounts => _bankAccounts;

    /// <summary>The bank account that payouts go to.</summary>
    public BankAccount? CurrentBankAccount =>
        _bankAccounts.SingleOrDefault(account => account.State != BankAccountState.Replaced);

    public void Rename(string name, string email) => (Name, Email) = (name, email);

    /// <summary>The payee agrees that the provider opens an account for them, in their country.</summary>
    /// <remarks>Until the account is open, a corrected country counts.</remarks>
    public void AgreeToProvider(string country, DateTime now, string acceptedFrom)
    {
        if (ConnectedAccountId is null)
        {
            Country = country;
            TermsAcceptedAt = now;
            TermsAcceptedFrom = acceptedFrom;
        }
    }

    /// <summary>The provider opened the connected account.</summary>
    public void OpenAccount(string connectedAccountId) => ConnectedAccountId = connectedAccountId;

    /// <summary>Payouts go here from now on; the account before it is replaced.</summary>
    public void UseBankAccount(
        Guid bankAccountId,
        string providerBankId,
        string country,
        string currency,
        string last4,
        string? bankName,
        DateTime now)
    {
        if (_bankAccounts.Any(account => account.ProviderBankId == providerBankId))
        {
            return;
        }

        if (CurrentBankAccount is { } before)
        {
            before.State = BankAccountState.Replaced;
        }

        _bankAccounts.Add(new BankAccount(bankAccountId, TenantId, providerBankId, country, currency, last4, bankName, now));
    }

    /// <summary>What the provider says now of the connected account and its bank.</summary>
    /// <param name="erroredBankIds">Banks that the provider no longer pays to.</param>
    public void UpdateStanding(bool canReceive, bool canBePaidOut, IReadOnlyCollection<string> erroredBankIds)
    {
        CanReceive = canReceive;
        CanBePaidOut = canBePaidOut;
        if (CurrentBankAccount is { } bank)
        {
            bank.State = erroredBankIds.Contains(bank.ProviderBankId) ? BankAccountState.Errored
                : canBePaidOut ? BankAccountState.Verified
                : BankAccountState.Unverified;
        }
    }

    /// <summary>Reserves money for the bank. That it is there, the ledger says at commit.</summary>
    /// <exception cref="BusinessException">BankAccountUnverified, CurrencyMismatch or PayoutBelowMinimum.</exception>
    public Payout RequestPayout(Guid payoutId, Money amount, DateTime now)
    {
        if (CurrentBankAccount is not { State: BankAccountState.Verified } bank)
        {
            throw new BusinessException(PaymentsErrorCodes.BankAccountUnverified);
        }

        if (amount.Currency != bank.Currency)
        {
            throw new BusinessException(PaymentsErrorCodes.CurrencyMismatch)
                .WithData("currency", amount.Currency).WithData("expected", bank.Currency);
        }

        if (amount < PayoutConsts.MinimumIn(amount.Currency))
        {
            throw new BusinessException(PaymentsErrorCodes.PayoutBelowMinimum)
                .WithData("minimum", PayoutConsts.MinimumIn(amount.Currency).ToString());
        }

        return new Payout(payoutId, this, bank, amount, requestedAt: now);
    }
}
