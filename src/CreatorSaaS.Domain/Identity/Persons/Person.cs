using System.Text;

namespace CreatorSaaS.Identity.Persons;

/// <summary>A human being with one e-mail, known to the whole platform; a member of any number of agencies.</summary>
[Audited]
public sealed class Person : AuditedAggregateRoot<Guid>
{
    public Person(Guid id, string email, string name, string language, string timeZone)
        : base(id)
    {
        Email = Check.NotNullOrWhiteSpace(email, maxLength: PersonConsts.EmailLengthMax);
        NormalizedEmail = Normalize(email);
        Language = language;
        ChangeProfile(name, language, timeZone, Theme.System);
    }

    private Person()
    {
    }

    public string Name { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    /// <summary>Unique on the platform.</summary>
    [DisableAuditing]
    public string NormalizedEmail { get; private set; } = null!;

    /// <summary>Culture of screens and mails, for example <c>de</c>.</summary>
    public string Language { get; private set; } = null!;

    /// <summary>IANA zone that times are shown in.</summary>
    public string TimeZone { get; private set; } = null!;

    public Theme Theme { get; private set; }

    /// <summary>The spelling that e-mails are compared by.</summary>
    public static string Normalize(string email) => email.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <exception cref="BusinessException"><see cref="IdentityErrorCodes.TimeZoneUnknown"/>.</exception>
    public void ChangeProfile(string name, string language, string timeZone, Theme theme)
    {
        Name = Check.NotNullOrWhiteSpace(name, maxLength: PersonConsts.NameLengthMax);
        Language = Check.NotNullOrWhiteSpace(language, maxLength: PersonConsts.LanguageLengthMax);
        TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
            ? timeZone
            : throw new BusinessException(IdentityErrorCodes.TimeZoneUnknown).WithData("timeZone", timeZone);
        Theme = theme;
    }
}
