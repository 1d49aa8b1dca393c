namespace CreatorSaaS.Payments.Payees;

/// <summary>The reader's own bank account is asked for; there is nothing to choose.</summary>
public sealed record BankAccountQuery;

/// <summary>Whose bank account the form is for.</summary>
public sealed record BankAccountContent(PayeeDto Payee);
