namespace CreatorSaaS.Identity.Persons;

/// <summary>Limits of a person's values.</summary>
public static class PersonConsts
{
    public const int NameLengthMax = 100;

    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    public const int EmailLengthMax = 254;

    /// <summary>ASVS 5.0, 6.2.1 asks for 8 and advises 15.</summary>
    public const int PasswordLengthMin = 12;

    public const int PasswordLengthMax = 128;

    public const int LanguageLengthMax = 10;

    public const int TimeZoneLengthMax = 64;

    public const int CompanyNameLengthMax = 100;
}
