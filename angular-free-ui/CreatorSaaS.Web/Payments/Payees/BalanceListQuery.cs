namespace CreatorSaaS.Payments.Payees;

/// <summary>Which page of payees the address asks for, counted from 1.</summary>
public sealed record BalanceListQuery(int Page);
