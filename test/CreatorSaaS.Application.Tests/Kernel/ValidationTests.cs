using System.Security.Claims;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Validation;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Every fault of a request is a sentence in the reader's language, with the numbers.</summary>
public sealed class ValidationTests : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private readonly ProductDatabase _database;
    private TestHost _host = null!;

    public ValidationTests(ProductDatabase database) => _database = database;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_database.Connections, builder =>
        builder.Services.AddSingleton(new AppServiceDescriptor(typeof(IFormAppService), typeof(FormAppService))));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("en", new[]
    {
        "needed is needed.", "short takes 2 to 5 characters.", "note takes at most 3 characters.",
        "count must be from 1 to 10.", "amountMinor must be at least 1.", "tags takes at most 2 entries.",
        "lines takes at least 1 entries.", "email is not an e-mail address.", "code does not have the form that is needed.",
        "named is not known here.",
    })]
    [InlineData("de", new[]
    {
        "needed fehlt.", "short braucht 2 bis 5 Zeichen.", "note nimmt höchstens 3 Zeichen an.",
        "count muss zwischen 1 und 10 liegen.", "amountMinor muss mindestens 1 sein.", "tags nimmt höchstens 2 Einträge an.",
        "lines braucht mindestens 1 Einträge.", "email ist keine E-Mail-Adresse.", "code hat nicht die nötige Form.",
        "named ist hier unbekannt.",
    })]
    public async Task Each_fault_is_said_in_the_readers_language(string culture, string[] messages)
    {
        using var language = CultureHelper.Use(culture);

        var refusal = await Should.ThrowAsync<AbpValidationException>(() => SendAsync(new FormInput { Needed = null! }));

        refusal.Errors.Select(error => error.Message).ShouldBe(messages, ignoreOrder: true);
    }

    [Fact]
    public async Task What_compares_members_is_asked_once_each_is_sound()
    {
        var refusal = await Should.ThrowAsync<AbpValidationException>(() => SendAsync(new FormInput
        {
            Needed = "x",
            Short = "ab",
            Note = "",
            Count = 5,
            AmountMinor = 1,
            Tags = [],
            Lines = [new FormLine { Text = "late" }],
            Email = "a@example.com",
            Code = "A1",
            Named = "even",
        }));

        refusal.Errors.Single().Members.ShouldBe(["lines[0].text"]);
    }

    private async Task SendAsync(FormInput input)
    {
        var service = _host.Services.GetServices<AppServiceDescriptor>().Single(service => service.Interface == typeof(IFormAppService));
        await _host.Services.GetRequiredService<IAppServiceInvoker>().InvokeAsync(new AppServiceCall(
            service,
            typeof(IFormAppService).GetMethod(nameof(IFormAppService.SendAsync))!,
            [input],
            new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = Guid.NewGuid() }));
    }
}
