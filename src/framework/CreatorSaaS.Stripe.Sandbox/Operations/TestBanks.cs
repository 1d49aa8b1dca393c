using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// The banks of the sandbox; as in Stripe's test mode, no other number is taken. Numbers and their failures are the
/// ones Stripe documents for testing payouts. The two "returned" ones are ours: Stripe has none for a payout that says
/// paid first and comes back one day later.
/// <list type="table">
/// <item>US, routing 110000000: 000123456789 arrives; 000111111116 no_account; 000111111113 account_closed;
/// 000222222227 insufficient_funds; 000333333335 debit_not_authorized; 000666666661 returned (ours)</item>
/// <item>DE, IBAN: DE89370400440532013000 arrives; DE62370400440532013001 no_account; DE35370400440532013002
/// account_closed; DE08370400440532013003 insufficient_funds; DE78370400440532013004 debit_not_authorized;
/// DE24370400440532013006 returned (ours)</item>
/// </list>
/// </summary>
internal static class TestBanks
{
    private const string RoutingNumber = "110000000";

    private static readonly Dictionary<(string Country, string Number), BankBehaviour> Banks = new()
    {
        [("US", "000123456789")] = BankBehaviour.Arrives,
        [("US", "000111111116")] = BankBehaviour.NoAccount,
        [("US", "000111111113")] = BankBehaviour.AccountClosed,
        [("US", "000222222227")] = BankBehaviour.InsufficientFunds,
        [("US", "000333333335")] = BankBehaviour.DebitNotAuthorized,
        [("US", "000666666661")] = BankBehaviour.Returned,
        [("DE", "DE89370400440532013000")] = BankBehaviour.Arrives,
        [("DE", "DE62370400440532013001")] = BankBehaviour.NoAccount,
        [("DE", "DE35370400440532013002")] = BankBehaviour.AccountClosed,
        [("DE", "DE08370400440532013003")] = BankBehaviour.InsufficientFunds,
        [("DE", "DE78370400440532013004")] = BankBehaviour.DebitNotAuthorized,
        [("DE", "DE24370400440532013006")] = BankBehaviour.Returned,
    };

    /// <exception cref="ApiException">No test bank has these numbers.</exception>
    public static BankBehaviour Find(string country, string currency, string number, string? routingNumber)
    {
        const string owner = "external_account";
        if (currency != (country == "US" ? "usd" : "eur"))
        {
            throw ApiException.Invalid($"{owner}[currency]", $"A bank in {country} does not take {currency}.");
        }

        if (country == "US" && routingNumber != RoutingNumber)
        {
            throw ApiException.Invalid(
                $"{owner}[routing_number]", "Invalid routing number for US", "routing_number_invalid");
        }

        return Banks.TryGetValue((country, number), out var behaviour)
            ? behaviour
            : throw ApiException.Invalid(
                $"{owner}[account_number]",
                "You must use a test bank account number in test mode.",
                "account_number_invalid");
    }

    /// <summary>The same number gives the same fingerprint, and the number cannot be read from it.</summary>
    public static string Fingerprint(string secret, string number) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(number)))[..16];

    /// <summary>Code and sentence of the failure, or null where the money stays.</summary>
    public static (string Code, string Message)? FailureOf(BankBehaviour behaviour) => behaviour switch
    {
        BankBehaviour.Arrives => null,
        BankBehaviour.NoAccount or BankBehaviour.Returned => (
            "no_account",
            "The bank account details on file are probably incorrect: no bank account could be located with them."),
        BankBehaviour.AccountClosed => ("account_closed", "The bank account has been closed."),
        BankBehaviour.InsufficientFunds => (
            "insufficient_funds", "The account has insufficient funds to cover the payout."),
        BankBehaviour.DebitNotAuthorized => (
            "debit_not_authorized", "Debit transactions are not approved on the bank account."),
        _ => throw new System.Diagnostics.UnreachableException($"{behaviour}"),
    };
}
