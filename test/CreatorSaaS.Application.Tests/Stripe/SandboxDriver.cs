using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CreatorSaaS.Hosting;
using Shouldly;

namespace CreatorSaaS.Stripe;

/// <summary>What a test does to a running sandbox, as host, as payer and as saboteur.</summary>
internal sealed class SandboxDriver : IDisposable
{
    public const string SecretKey = "sk_test_contract";
    public const string AdminKey = "admin_contract";
    public const string CardThatPays = "4242424242424242";
    public const string CardAvailableAtOnce = "4000000000000077";
    public const string CardThatAnswersLate = "4000000000009003";

    private readonly HttpClient _http;
    private readonly HttpClient _payer;

    public SandboxDriver(Uri url)
    {
        Contract = new ContractHandler(new SocketsHttpHandler { AllowAutoRedirect = false });
        _http = new HttpClient(Contract);
        _payer = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
        Client = new StripeClient(_http, new StripeClientOptions { BaseUrl = url, SecretKey = SecretKey });
    }

    public StripeClient Client { get; }

    public ContractHandler Contract { get; }

    /// <summary>A command with a key of its own, also over the lives of a sandbox, which remembers keys.</summary>
    public StripeCommand NewCommand(string? stripeAccount = null) => new($"test-{Guid.NewGuid():N}", stripeAccount);

    public async Task<CheckoutSession> OpenSessionAsync(
        long amountMinor = 110_000, string currency = "eur", string group = "deal-1", DateTime? expiresAt = null) =>
        Done(await Client.CheckoutSessions.CreateAsync(
            new CheckoutSessionCreateOptions
            {
                MerchantName = "Nova Studio",
                ProductName = "Milestone 1",
                ProductDescription = "Three reels",
                UnitAmount = amountMinor,
                Currency = currency,
                SuccessUrl = new Uri("http://127.0.0.1:5080/paid?session={CHECKOUT_SESSION_ID}"),
                CancelUrl = new Uri("http://127.0.0.1:5080/deal"),
                ExpiresAt = expiresAt,
                Locale = "en",
                CustomerEmail = "brand@example.com",
                ClientReferenceId = "escrow-1",
                Description = "Deal 1, milestone 1",
                TransferGroup = group,
                StatementDescriptorSuffix = "NOVA",
                Metadata = new Dictionary<string, string> { ["command_id"] = "c-1" },
            },
            NewCommand()));

    /// <summary>Types a card into the page and presses Pay.</summary>
    public Task<HttpResponseMessage> SubmitCardAsync(CheckoutSession session, string number) =>
        SubmitCardAsync(session.Id, number);

    public Task<HttpResponseMessage> SubmitCardAsync(string sessionId, string number) => _payer.PostAsync(
        $"/c/pay/{sessionId}",
        new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = "brand@example.com",
            ["cardNumber"] = number,
            ["cardExpiry"] = "12 / 40",
            ["cardCvc"] = "123",
            ["billingName"] = "Bea Brand",
        }));

    public Task<HttpResponseMessage> SubmitAsync(CheckoutSession session, Dictionary<string, string> fields) =>
        _payer.PostAsync($"/c/pay/{session.Id}", new FormUrlEncodedContent(fields));

    public Task<HttpResponseMessage> OpenPageAsync(string sessionId, string language = "en")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/c/pay/{sessionId}");
        request.Headers.AcceptLanguage.ParseAdd(language);
        return _payer.SendAsync(request);
    }

    /// <summary>Opens a session, pays it and answers the charge.</summary>
    public async Task<Charge> PayAsync(
        long amountMinor = 110_000, string currency = "eur", string card = CardThatPays, string group = "deal-1")
    {
        var session = await OpenSessionAsync(amountMinor, currency, group);
        (await SubmitCardAsync(session, card)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return (await ReadPaymentAsync(session)).LatestCharge!.Value!;
    }

    /// <summary>The session's payment with charge and balance transaction.</summary>
    public async Task<PaymentIntent> ReadPaymentAsync(CheckoutSession session)
    {
        var current = Done(await Client.CheckoutSessions.GetAsync(session.Id));
        return Done(await Client.PaymentIntents.GetAsync(current.PaymentIntent!.Id));
    }

    public async Task<Account> OpenAccountAsync(string country = "DE", DateTime? tosAcceptedAt = null) =>
        Done(await Client.Accounts.CreateAsync(
            new AccountCreateOptions
            {
                Country = country,
                Email = "mara@example.com",
                BusinessType = "individual",
                TosAcceptedAt = tosAcceptedAt ?? new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
                TosAcceptedFromIp = "203.0.113.7",
                Metadata = new Dictionary<string, string> { ["payee_id"] = "p-1" },
            },
            NewCommand()));

    public async Task<BankAccount> AddBankAsync(Account account, string number, string country = "DE") =>
        Done(await Client.ExternalAccounts.CreateAsync(account.Id, Bank(number, country), NewCommand()));

    public static BankAccountCreateOptions Bank(string number, string country = "DE") => new()
    {
        Country = country,
        Currency = country == "US" ? "usd" : "eur",
        AccountNumber = number,
        RoutingNumber = country == "US" ? "110000000" : null,
        AccountHolderName = "Mara Lindqvist",
        AccountHolderType = "individual",
    };

    /// <summary>An account with that bank and that much available money.</summary>
    public async Task<Account> OpenPaidAccountAsync(string bankNumber, long amountMinor, string country = "DE")
    {
        var account = await OpenAccountAsync(country);
        await AddBankAsync(account, bankNumber, country);
        var currency = country == "US" ? "usd" : "eur";
        var charge = await PayAsync(amountMinor, currency, CardAvailableAtOnce);
        Done(await TransferAsync(account, charge, amountMinor));
        return account;
    }

    public Task<StripeOutcome<Transfer>> TransferAsync(
        Account account, Charge? charge, long amountMinor, StripeCommand? command = null, string currency = "eur") =>
        Client.Transfers.CreateAsync(
            new TransferCreateOptions
            {
                Amount = amountMinor,
                Currency = charge?.Currency ?? currency,
                Destination = account.Id,
                SourceTransaction = charge?.Id,
                TransferGroup = charge?.TransferGroup ?? "deal-1",
                Description = "Milestone 1",
                Metadata = new Dictionary<string, string> { ["command_id"] = "c-2" },
            },
            command ?? NewCommand());

    public Task<StripeOutcome<Payout>> PayOutAsync(Account account, long amountMinor, string currency = "eur") =>
        Client.Payouts.CreateAsync(
            new PayoutCreateOptions
            {
                Amount = amountMinor,
                Currency = currency,
                Description = "Payout 1",
                StatementDescriptor = "NOVA STUDIO",
                Metadata = new Dictionary<string, string> { ["command_id"] = "c-3" },
            },
            NewCommand(account.Id));

    /// <summary>Business time of the sandbox.</summary>
    public async Task<DateTime> ReadClockAsync() =>
        DateTimeOffset.FromUnixTimeSeconds((await ReadOffsetAsync()).Now).UtcDateTime;

    public async Task AdvanceAsync(TimeSpan by)
    {
        var offset = (await ReadOffsetAsync()).OffsetSeconds + (long)by.TotalSeconds;
        (await AdminAsync(HttpMethod.Post, "clock", new { offsetSeconds = offset })).EnsureSuccessStatusCode();
    }

    /// <summary>Puts a clock that stands still and the sandbox, whose time goes on by itself, on the later of their times.</summary>
    public async Task AlignAsync(TestClock clock)
    {
        var difference = await ReadClockAsync() - clock.Now;
        if (difference < TimeSpan.Zero)
        {
            await AdvanceAsync(-difference);
        }
        else
        {
            clock.Advance(difference);
        }
    }

    public async Task<HttpResponseMessage> AdminAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/_sandbox/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await _payer.SendAsync(request);
    }

    public async Task BreakNextAsync(object fault) =>
        (await AdminAsync(HttpMethod.Post, "faults", fault)).EnsureSuccessStatusCode();

    public static T Done<T>(StripeOutcome<T> outcome) =>
        outcome.ShouldBeOfType<StripeOutcome<T>.Succeeded>(outcome.ToString()).Value;

    public static StripeError Refused<T>(StripeOutcome<T> outcome) =>
        outcome.ShouldBeOfType<StripeOutcome<T>.Refused>(outcome.ToString()).Error;

    public static StripeUnknownReason NotKnown<T>(StripeOutcome<T> outcome) =>
        outcome.ShouldBeOfType<StripeOutcome<T>.Unknown>(outcome.ToString()).Reason;

    public void Dispose()
    {
        _http.Dispose();
        _payer.Dispose();
    }

    private async Task<ClockReading> ReadOffsetAsync()
    {
        var response = await AdminAsync(HttpMethod.Get, "clock");
        return (await response.Content.ReadFromJsonAsync<ClockReading>())!;
    }

    private sealed record ClockReading(long OffsetSeconds, long Now);
}
