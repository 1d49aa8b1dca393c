using CreatorSaaS.Payments.Balances;
using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Payments.Payees;

internal static class PayeeMapping
{
    public static PayeeDto ToDto(this Payee payee) => new()
    {
        Id = payee.Id,
        Name = payee.Name,
        BankAccount = payee.CurrentBankAccount?.ToDto(),
    };

    public static PayeeListItemDto ToListItemDto(this Payee payee, IEnumerable<PayeeBalance> balances) => new()
    {
        Id = payee.Id,
        Name = payee.Name,
        BankAccount = payee.CurrentBankAccount?.ToDto(),
        Balances = [.. balances.Select(balance => balance.ToDto())],
    };

    public static BalanceDto ToDto(this PayeeBalance balance) => new()
    {
        Currency = balance.Currency,
        Available = balance.Available,
        Maturing = balance.Maturing.Aggregate(Money.Zero(balance.Currency), (sum, lot) => sum + lot.Amount),
        MaturingByDate = [.. balance.Maturing.Select(lot => new MaturingDto(lot.MaturesAt, lot.Amount))],
        InPayout = balance.InPayout,
        Lifetime = balance.Lifetime,
        PayoutMinimum = PayoutConsts.MinimumIn(balance.Currency),
    };

    public static PayeePostingDto ToDto(this PayeePosting posting) => new()
    {
        Sequence = posting.Sequence,
        Kind = posting.Kind,
        SourceType = posting.SourceType,
        SourceId = posting.SourceId,
        EffectiveAt = posting.EffectiveAt,
        Amount = posting.Amount,
        BalanceAfter = posting.BalanceAfter,
    };

    private static BankAccountDto ToDto(this BankAccount bank) => new()
    {
        Country = bank.Country,
        Currency = bank.Currency,
        Last4 = bank.Last4,
        BankName = bank.BankName,
        State = bank.State,
        AddedAt = bank.AddedAt,
    };
}
