using System.Net.Sockets;
using System.Text;
using CreatorSaaS.Stripe.Sandbox;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class SandboxRestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creatorsaas-stripe-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_killed_sandbox_forgets_nothing_it_has_answered()
    {
        var command = new StripeCommand("transfer:1");
        Account account;
        Charge charge;
        Transfer transfer;
        DateTime clock;
        await using (var sandbox = await SandboxProcess.StartAsync(_folder))
        {
            account = await sandbox.Driver.OpenAccountAsync();
            await sandbox.Driver.AddBankAsync(account, "DE89370400440532013000");
            charge = await sandbox.Driver.PayAsync(110_000);
            await sandbox.Driver.AdvanceAsync(TimeSpan.FromDays(3));
            transfer = SandboxDriver.Done(await sandbox.Driver.TransferAsync(account, charge, 60_000, command));
            clock = await sandbox.Driver.ReadClockAsync();
            await sandbox.KillAsync();
        }

        await using var revived = await SandboxProcess.StartAsync(_folder);
        var driver = revived.Driver;

        (await driver.ReadClockAsync()).ShouldBeGreaterThanOrEqualTo(clock);
        var replayed = SandboxDriver.Done(await driver.TransferAsync(account, charge, 60_000, command));
        replayed.Id.ShouldBe(transfer.Id);
        driver.Contract.LastWasReplayed.ShouldBeTrue();
        SandboxDriver.Refused(await driver.TransferAsync(account, charge, 50_001)).Param.ShouldBe("amount");
        var payout = SandboxDriver.Done(await driver.PayOutAsync(account, 60_000));
        payout.Id.ShouldNotBe(transfer.Id.Replace("tr_", "po_"));
        SandboxDriver.Done(await driver.Client.Events.ListAllAsync(new EventListOptions()))
            .Select(one => one.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_knows_everything()
    {
        var charges = new List<string>();
        for (var life = 0; life < 3; life++)
        {
            await using var sandbox = await SandboxProcess.StartAsync(_folder);
            charges.Add((await sandbox.Driver.PayAsync()).Id);
            charges.Add((await sandbox.Driver.PayAsync()).Id);
            await sandbox.KillAsync();
        }

        await using var last = await SandboxProcess.StartAsync(_folder);

        charges.ShouldBeUnique();
        foreach (var charge in charges)
        {
            SandboxDriver.Done(await last.Driver.Client.Charges.GetAsync(charge)).Status
                .ShouldBe(Charge.StatusSucceeded);
        }
    }

    [Fact]
    public async Task A_commit_that_was_torn_by_the_kill_never_happened()
    {
        await using (var sandbox = await SandboxProcess.StartAsync(_folder))
        {
            await sandbox.Driver.PayAsync();
            await sandbox.KillAsync();
        }

        await File.AppendAllTextAsync(Path.Combine(_folder, "journal.jsonl"), """{"kept":[{"kind":"Charge","va""");

        await using var revived = await SandboxProcess.StartAsync(_folder);

        (await revived.Driver.PayAsync()).Status.ShouldBe(Charge.StatusSucceeded);
    }

    [Fact]
    public async Task What_was_not_delivered_is_delivered_by_the_next_life()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.RefuseNext(int.MaxValue);
        string chargeId;
        await using (var sandbox = await SandboxProcess.StartAsync(_folder, receiver.Platform))
        {
            chargeId = (await sandbox.Driver.PayAsync()).Id;
            await sandbox.KillAsync();
        }

        receiver.RefuseNext(0);
        await using var revived = await SandboxProcess.StartAsync(_folder, receiver.Platform);

        (await receiver.NextAsync(EventTypes.ChargeSucceeded)).Data.ObjectId().ShouldBe(chargeId);
    }

    [Fact]
    public async Task It_dies_with_its_parent()
    {
        await using var sandbox = await SandboxProcess.StartAsync(_folder);

        (await sandbox.LoseParentAsync()).ShouldBe(0);
    }

    /// <summary>It waited half a minute for a request under way, and so outlived a host that had aborted.</summary>
    [Fact]
    public async Task It_dies_with_its_parent_in_the_middle_of_a_request()
    {
        await using var sandbox = await SandboxProcess.StartAsync(_folder);
        using var caller = new TcpClient();
        await caller.ConnectAsync(sandbox.Url.Host, sandbox.Url.Port);
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"""
            POST /v1/accounts HTTP/1.1
            Host: {sandbox.Url.Authority}
            Authorization: Bearer {SandboxDriver.SecretKey}
            Stripe-Version: {SandboxServer.ApiVersion}
            Content-Type: application/x-www-form-urlencoded
            Content-Length: 100
            Expect: 100-continue


            """.ReplaceLineEndings("\r\n")));
        (await new StreamReader(caller.GetStream()).ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");

        (await sandbox.LoseParentAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task It_dies_with_its_host_however_and_whenever_that_dies()
    {
        string[] signals = ["ABRT", "KILL", "TERM"];
        await Task.WhenAll(signals.SelectMany(signal => new[] { true, false }.Select(async isReady =>
        {
            var folder = Path.Combine(_folder, $"{signal}-{isReady}");
            using var host = await HostProcess.StartAsync(folder, isReady);

            await host.KillAsync(signal);

            await host.SandboxShouldSoonBeGoneAsync($"{signal}, {(isReady ? "started" : "while it started")}");
        })));
    }

    [Fact]
    public async Task A_folder_has_one_sandbox_at_a_time()
    {
        await using var sandbox = await SandboxProcess.StartAsync(_folder);

        await Should.ThrowAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions
        {
            SecretKey = "sk",
            AdminKey = "admin",
            StateFolder = _folder,
        }));
    }
}
