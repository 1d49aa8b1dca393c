namespace CreatorSaaS.Payments.Payees;

/// <summary>Limits of payees and their bank accounts.</summary>
public static class PayeeConsts
{
    public const int NameLengthMax = 200;

    public const int EmailLengthMax = 254;

    public const int AccountNumberLengthMin = 4;

    /// <summary>The longest IBAN.</summary>
    public const int AccountNumberLengthMax = 34;

    public const int RoutingNumberLengthMax = 20;

    public const int HolderNameLengthMax = 100;
}
