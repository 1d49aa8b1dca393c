using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>Connected accounts and their banks.</summary>
internal static class Accounts
{
    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Post("/v1/accounts", Create),
        Operation.Get("/v1/accounts/{account}", call =>
        {
            call.Parameters.RefuseRest();
            return WithBanks(call.State, Mine(call));
        }),
        Operation.Post("/v1/accounts/{account}/external_accounts", CreateBank),
        Operation.Get("/v1/accounts/{account}/external_accounts", call =>
        {
            call.Parameters.Choice("object", "bank_account");
            call.Parameters.RefuseRest();
            return BanksOf(call.State, Mine(call).Id);
        }),
        Operation.Get("/v1/accounts/{account}/external_accounts/{id}", call =>
        {
            call.Parameters.RefuseRest();
            var id = call.Id("id");
            return call.State.Find<BankAccount>(id) is { } bank && bank.Account == Mine(call).Id
                ? bank
                : throw ApiException.Missing("external account", id, "id");
        }),
    ];

    public static Account WithBanks(Transaction state, Account account) =>
        account with { ExternalAccounts = BanksOf(state, account.Id) };

    /// <summary>
    /// Looks at the account's banks again, tells of the change and, where that changed it, of the capability.
    /// </summary>
    public static void BanksChanged(Transaction state, string accountId)
    {
        var before = state.Get<Account>(accountId);
        var after = state.Put(before with
        {
            HasUsableBank = BanksOf(state, accountId).Data
                .Any(bank => bank.DefaultForCurrency && bank.Status != BankAccount.Errored),
        });
        Events.Emit(state, "account.updated", WithBanks(state, after), accountId);
        if (before.TransfersStatus != after.TransfersStatus)
        {
            var capability = new Capability(accountId, Requested: true, after.CreatedAt, after.TransfersStatus);
            Events.Emit(state, "capability.updated", capability, accountId);
        }
    }

    private static object Create(ApiCall call)
    {
        var parameters = call.Parameters;
        var country = parameters.RequiredText("country", lengthMax: 2).ToUpperInvariant();
        var account = new Account
        {
            Id = "",
            Country = country,
            DefaultCurrency = parameters.Choice("default_currency", "eur", "usd") ?? (country == "US" ? "usd" : "eur"),
            Email = parameters.Text("email", lengthMax: 800),
            BusinessType = parameters.Choice(
                "business_type", "individual", "company", "non_profit", "government_entity"),
            Controller = ReadController(parameters),
            TosAcceptance = new AccountTosAcceptance(
                parameters.Moment("tos_acceptance[date]"), parameters.Text("tos_acceptance[ip]", lengthMax: 45)),
            Metadata = parameters.Metadata(),
        };
        parameters.Must("capabilities[transfers][requested]", "true");
        parameters.Must("settings[payouts][schedule][interval]", "manual");
        parameters.RefuseRest();
        if (call.Account is not null)
        {
            throw ApiException.Invalid(null, "Only a platform can open connected accounts.");
        }

        account = call.State.Put(account with { Id = call.State.NewId("acct_"), CreatedAt = call.State.Now });
        Events.Emit(call.State, "account.updated", WithBanks(call.State, account), account.Id);
        return WithBanks(call.State, account);
    }

    private static AccountController ReadController(Parameters parameters)
    {
        parameters.Must("controller[fees][payer]", "application");
        parameters.Must("controller[losses][payments]", "application");
        parameters.Must("controller[requirement_collection]", "application");
        parameters.Must("controller[stripe_dashboard][type]", "none");
        return new AccountController(
            new FeePayer("application"), new LossBearer("application"), "application", new Dashboard("none"));
    }

    private static object CreateBank(ApiCall call)
    {
        const string owner = "external_account";
        var parameters = call.Parameters;
        parameters.Must($"{owner}[object]", "bank_account");
        var country = parameters.RequiredText($"{owner}[country]", lengthMax: 2).ToUpperInvariant();
        var currency = parameters.Currency($"{owner}[currency]");
        var number = parameters.RequiredText($"{owner}[account_number]", lengthMax: 34).Replace(" ", "");
        var routingNumber = parameters.Text($"{owner}[routing_number]", lengthMax: 20);
        var holder = parameters.Text($"{owner}[account_holder_name]");
        var holderType = parameters.Choice($"{owner}[account_holder_type]", "individual", "company");
        var makeDefault = parameters.Flag("default_for_currency") ?? false;
        var metadata = parameters.Metadata();
        parameters.RefuseRest();
        var behaviour = TestBanks.Find(country, currency, number, routingNumber);

        var account = Mine(call);
        var current = BanksOf(call.State, account.Id).Data
            .FirstOrDefault(bank => bank.Currency == currency && bank.DefaultForCurrency);
        makeDefault |= current is null or { Status: BankAccount.Errored };
        if (current is not null && makeDefault)
        {
            call.State.Put(current with { DefaultForCurrency = false });
        }

        var created = call.State.Put(new BankAccount
        {
            Id = call.State.NewId("ba_"),
            OnAccount = account.Id,
            CreatedAt = call.State.Now,
            Account = account.Id,
            AccountHolderName = holder,
            AccountHolderType = holderType,
            Country = country,
            Currency = currency,
            DefaultForCurrency = makeDefault,
            Fingerprint = TestBanks.Fingerprint(call.State.Get<Counter>(Counter.Only).Seed, number),
            Last4 = number[^4..],
            RoutingNumber = routingNumber,
            Status = "new",
            Metadata = metadata,
            Behaviour = behaviour,
        });
        Events.Emit(call.State, "account.external_account.created", created, account.Id);
        BanksChanged(call.State, account.Id);
        return created;
    }

    private static Account Mine(ApiCall call)
    {
        var id = call.Id("account");
        return call.State.Find<Account>(id) is { } account && (call.Account is null || call.Account == id)
            ? account
            : throw ApiException.Missing("account", id, "account");
    }

    private static ListOf<BankAccount> BanksOf(Transaction state, string accountId) => new(
        [.. state.NewestFirst<BankAccount>().Where(bank => bank.Account == accountId)],
        HasMore: false,
        $"/v1/accounts/{accountId}/external_accounts");
}
