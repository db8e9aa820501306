-- The picture by which a member is known at the till: small, square, and beside the name, because it is about the same person. It is in
-- the profile and in no file, so that it leaves with the profile, in backups and copies of the database too. It is compressed already
-- and lies outside the row: who reads a profile without asking for it reads as much as before.
-- `photo_hash` names the picture in addresses, and says that there is one.
alter table member_profile
  add column photo bytea,
  add column photo_hash text collate "C",
  add constraint member_profile_photo_check check (octet_length(photo) <= 60000),
  add constraint member_profile_photo_hash_check check ((photo is null) = (photo_hash is null));
alter table member_profile alter column photo set storage external;
