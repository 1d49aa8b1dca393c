namespace CreatorSaaS.Payments.Balances;

/// <summary>What a payee has in one currency, without its parts.</summary>
/// <param name="Available">Withdrawable now.</param>
/// <param name="Maturing">Earned, withdrawable later.</param>
public sealed record PayeeFunds(Money Available, Money Maturing);
